using System.Data.Common;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.ExporterHost;
using GovernedNetwork.Operations;
using GovernedNetwork.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>What the processes have left of a network, opened here and held against what they said.</summary>
internal sealed class LeftNetwork : IAsyncDisposable
{
    /// <summary>Each is nought where no deed is half done: a thing and the decision that it comes from are there together, and no request twice.</summary>
    private const string Halves =
        """
        SELECT (SELECT COUNT(*) FROM members) - (SELECT COUNT(*) FROM records WHERE action = 'members.enrol'),
            (SELECT COUNT(*) FROM groups) - (SELECT COUNT(*) FROM records WHERE action = 'groups.create'),
            (SELECT COUNT(*) FROM emergency_accesses) - (SELECT COUNT(*) FROM records WHERE action = 'access.break_glass'),
            (SELECT COUNT(*) FROM emergency_accesses WHERE id NOT IN (SELECT id FROM records)),
            (SELECT COUNT(*) FROM records) - (SELECT COUNT(DISTINCT request) FROM records)
        """;

    private readonly ServiceProvider services;
    private readonly StoreOptions options;

    public LeftNetwork(IReadOnlyDictionary<string, string> settings, int number)
    {
        var all = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value))).Build();
        services = ExporterNetwork.Compose(ExporterNetwork.Of(number, all));
        options = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<StoreOptions>>().Value;
    }

    /// <summary>As the web does before it serves.</summary>
    public void Open()
    {
        _ = services.GetRequiredService<Store>();
        services.GetRequiredService<AnchorCheck>().Require();
    }

    public async Task<bool> Has(Guid request) => (await Requests()).Contains($"{request}");

    public async Task Export(string file)
    {
        await using var export = File.Create(file);
        await services.GetRequiredService<LedgerExport>().Write(export, TestContext.Current.CancellationToken);
    }

    /// <returns>Its request.</returns>
    public async Task<Guid> Append()
    {
        var run = ServiceRun.New(services.GetRequiredService<IClock>(), "test");
        Assert.IsType<Outcome<ServiceRun>.Done>(await services.GetRequiredService<Gate>().Pass(Actor.System($"{run.Id}"), new StartService(run), TestContext.Current.CancellationToken));
        return run.Id;
    }

    /// <summary>
    /// The law of every fault: what was acknowledged is in the ledger, what was said not to have happened is not, its tree verifies,
    /// no deed is half done, and the next one works.
    /// </summary>
    /// <returns>How many records there are.</returns>
    public async Task<long> HoldsAgainst(Said said)
    {
        await Task.Run(Open, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await Until.True(async () => (await Numbers("SELECT COUNT(*) FROM records WHERE position IS NULL"))[0] == 0, TimeSpan.FromSeconds(60), () => "Records get no position.");
        Assert.Null(services.GetRequiredService<Integrity>().Verify().BadPosition);
        var feed = services.GetRequiredService<ILedgerFeed>();
        foreach (var deed in said.Acknowledged) Assert.True(await feed.Find(deed, TestContext.Current.CancellationToken) is not null, $"{deed} was acknowledged and is not in the ledger");
        var there = await Requests();
        Assert.DoesNotContain(said.Undone, request => there.Contains($"{request}"));
        Assert.All(await Numbers(Halves), number => Assert.Equal(0, number));
        await Append();
        return there.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        // A reader that rests in the pool would keep the file of a folder that is gone.
        SqliteConnection.ClearAllPools();
    }

    private async Task<HashSet<string>> Requests()
    {
        var requests = new HashSet<string>();
        await Rows("SELECT request FROM records", row => requests.Add(row.GetString(0)));
        return requests;
    }

    private async Task<long[]> Numbers(string sql)
    {
        long[] numbers = [];
        await Rows(sql, row => numbers = [.. Enumerable.Range(0, row.FieldCount).Select(row.GetInt64)]);
        return numbers;
    }

    private async Task Rows(string sql, Action<DbDataReader> read)
    {
        await using DbConnection connection = options.ConnectionString is { } server
            ? new NpgsqlConnection(server)
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.DatabaseFile, Mode = SqliteOpenMode.ReadOnly }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken)) read(row);
    }
}
