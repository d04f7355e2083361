using GovernedNetwork.Elasticsearch.Bulk;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Export;

namespace GovernedNetwork.Elasticsearch.Reconciling;

/// <summary>Puts right what can be put right from the ledger. What was altered, doubled or is foreign is left for people to look at.</summary>
internal sealed class Repair(SearchServer server, ServerProduct product)
{
    public async Task<IReadOnlyList<Finding>> Run(IReadOnlyList<Finding> findings, IReadOnlyList<IndexedEntry.Ready> expected, CancellationToken cancellation)
    {
        var byPosition = expected.ToDictionary(ready => ready.Entry.Position);
        var repaired = new HashSet<long>();
        foreach (var missing in findings.Where(finding => finding.Kind == FindingKind.Missing).GroupBy(finding => finding.Index))
            repaired.UnionWith(await Create(missing.Key, [.. missing.Select(finding => byPosition[finding.Position])], cancellation));
        foreach (var late in findings.Where(finding => finding.Kind == FindingKind.NotErased))
            if (await Overwriting.Send(server, byPosition[late.Position], cancellation)) repaired.Add(late.Position);
        return [.. findings.Select(finding => finding with { Repaired = finding.Kind is FindingKind.Missing or FindingKind.NotErased && repaired.Contains(finding.Position) })];
    }

    private async Task<IEnumerable<long>> Create(string index, IReadOnlyList<IndexedEntry.Ready> entries, CancellationToken cancellation) =>
        await BulkRequest.Send(server, product, index, Batch.Items(entries), cancellation) is BulkReply.Items(var verdicts)
            ? entries.Zip(verdicts).Where(pair => pair.Second is ItemVerdict.Stored).Select(pair => pair.First.Entry.Position)
            : [];
}
