using Npgsql;

namespace GovernedNetwork.Tests.Running;

/// <summary>A fresh folder with a database of its own on the tests' PostgreSQL, both gone with their test.</summary>
internal sealed class PostgresFolder : TemporaryFolder
{
    private readonly string server;
    private readonly string database;

    /// <param name="own">A server of the test's own, instead of the one for all.</param>
    public PostgresFolder(string? own = null)
    {
        server = own ?? PostgresPeer.Require();
        database = System.IO.Path.GetFileName(Path);
        Run(server, $"CREATE DATABASE \"{database}\"");
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();
        // What the tests' tampering says in SQLite's words.
        Run(ConnectionString, "CREATE FUNCTION zeroblob(integer) RETURNS bytea LANGUAGE sql AS $$ SELECT decode(repeat('00', $1), 'hex') $$");
    }

    public override string ConnectionString { get; }

    /// <summary>As one who may switch off the triggers that hinder it.</summary>
    public override void Tamper(string sql) => Run(ConnectionString, $"SET session_replication_role = replica; {sql}");

    public override NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public override void BackUp() => Run(server, $"CREATE DATABASE \"{database}-backup\" TEMPLATE \"{database}\"");

    public override void Restore()
    {
        Run(server, $"DROP DATABASE \"{database}\" WITH (FORCE)");
        Run(server, $"CREATE DATABASE \"{database}\" TEMPLATE \"{database}-backup\"");
    }

    public override void Dispose()
    {
        Run(server, $"DROP DATABASE IF EXISTS \"{database}-backup\"");
        Run(server, $"DROP DATABASE \"{database}\" WITH (FORCE)");
        base.Dispose();
    }

    private static void Run(string to, string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(to) { Pooling = false }.ToString());
        connection.Open();
#pragma warning disable CA2100 // The test's own literals.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
