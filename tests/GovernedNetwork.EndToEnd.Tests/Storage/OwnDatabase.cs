using GovernedNetwork.EndToEnd.Tests.Host;
using Npgsql;

namespace GovernedNetwork.EndToEnd.Tests.Storage;

/// <summary>A database of this test's own on the tests' server.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    private readonly TemporaryFolder name = new();
    private readonly string server;

    private OwnDatabase(string server) => this.server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = Name }.ToString();

    private string Name => Path.GetFileName(name.Path);

    public static async Task<OwnDatabase> Create()
    {
        const string Reason = "GN_POSTGRES is not set: tests/run.sh starts a PostgreSQL, and so does tests/peers/postgres.sh";
        var server = Environment.GetEnvironmentVariable("GN_POSTGRES") ?? "";
        Assert.SkipWhen(server.Length == 0 && Environment.GetEnvironmentVariable("GN_REQUIRE_PEERS") != "1", Reason);
        Assert.True(server.Length > 0, Reason);
        var database = new OwnDatabase(server);
        await database.Run($"CREATE DATABASE \"{database.Name}\"");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await Run($"DROP DATABASE \"{Name}\" WITH (FORCE)");
        name.Dispose();
    }

    private async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
#pragma warning disable CA2100 // A name of this test's own making.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
