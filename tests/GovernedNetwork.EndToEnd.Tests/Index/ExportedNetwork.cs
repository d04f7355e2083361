using System.Text.Json;
using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.ElasticsearchHost;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.ExporterHost;
using GovernedNetwork.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace GovernedNetwork.EndToEnd.Tests.Index;

/// <summary>What is left when all processes have ended, opened here: it exports what waits, and is then held against the index.</summary>
internal sealed class ExportedNetwork : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string indices;

    /// <param name="settings">As a process has them.</param>
    /// <param name="number">Which of several networks; null for the only one.</param>
    public ExportedNetwork(IReadOnlyDictionary<string, string?> settings, int? number = null)
    {
        var all = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value))).Build();
        var own = number is { } one ? ExporterNetwork.Of(one, all) : all;
        (services, indices) = (ExporterNetwork.Compose(own), (own["Elasticsearch:IndexPrefix"] ?? "governed-audit") + "-");
    }

    public ExportStanding Standing => services.GetRequiredService<ExportProgress>().Read();

    /// <summary>Deeds that nobody exports yet.</summary>
    public async Task<IReadOnlyList<DecisionId>> Append(int deeds)
    {
        var (gate, clock) = (services.GetRequiredService<Gate>(), services.GetRequiredService<IClock>());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, deeds).Select(_ =>
            gate.Pass(Actor.System("test"), new StartService(ServiceRun.New(clock, "test")), TestContext.Current.CancellationToken)));
        return [.. outcomes.Cast<Outcome<ServiceRun>.Done>().Select(done => done.Decision.Id)];
    }

    public Task Drain() => Until.True(
        async () =>
        {
            await services.GetRequiredService<RecordExport>().Ship(TestContext.Current.CancellationToken);
            return Standing is { Waiting: 0, Unsequenced: 0 };
        },
        TimeSpan.FromSeconds(120), () => $"The export comes to no end: {Standing}");

    /// <summary>
    /// The law of every fault: the ledger has what was acknowledged, its tree verifies, the index has each record exactly once and
    /// as the ledger has it, and what it has not is a dead letter.
    /// </summary>
    public async Task HoldsAgainst(RunningElasticsearch host, IEnumerable<DecisionId> acknowledged)
    {
        Assert.Null(services.GetRequiredService<Integrity>().Verify().BadPosition);
        var feed = services.GetRequiredService<ILedgerFeed>();
        foreach (var deed in acknowledged) Assert.True(await feed.Find(deed, TestContext.Current.CancellationToken) is not null, $"{deed} was acknowledged and is not in the ledger");

        var entries = await feed.Read(0, int.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal(entries.Count, Standing.Next);
        var dead = services.GetRequiredService<ExportProgress>().Letters(0, int.MaxValue).Select(letter => letter.Position).ToHashSet();
        var indexed = host.Indices.Where(index => index.StartsWith(indices, StringComparison.Ordinal)).SelectMany(index => host.Documents(index))
            .Select(document => (Id: document.Key, Hash: Hash(document.Value))).OrderBy(document => document.Id, StringComparer.Ordinal);
        Assert.Equal(
            string.Join("\n", entries.Where(entry => !dead.Contains(entry.Position)).Select(entry => $"(e1-{entry.Position:D12}, {entry.Leaf})")),
            string.Join("\n", indexed));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static string Hash(string document) => JsonElement.Parse(document).GetProperty("event").GetProperty("hash").GetString()!;
}
