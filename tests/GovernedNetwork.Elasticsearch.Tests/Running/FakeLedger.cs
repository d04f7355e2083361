using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Export;

namespace GovernedNetwork.Elasticsearch.Tests.Running;

/// <summary>A ledger in memory.</summary>
internal sealed class FakeLedger(IEnumerable<LedgerEntry> entries) : ILedgerFeed
{
    public List<LedgerEntry> Entries { get; } = [.. entries];

    public static FakeLedger Of(int size) => new(Enumerable.Range(0, size).Select(position => Records.At(position)));

    /// <summary>What happens at each read.</summary>
    public Action Reading { get; set; } = () => { };

    public Task<IReadOnlyList<LedgerEntry>> Read(long from, int limit, CancellationToken cancellation)
    {
        Reading();
        return Task.FromResult<IReadOnlyList<LedgerEntry>>([.. Entries.Skip((int)from).Take(limit)]);
    }

    public Task<LedgerEntry?> Find(DecisionId decision, CancellationToken cancellation) => Task.FromResult(Entries.Find(entry => Decisions.GetValueOrDefault(entry.Position) == decision));

    /// <summary>Of which decision a record is, for those that are looked for.</summary>
    public Dictionary<long, DecisionId> Decisions { get; } = [];
}
