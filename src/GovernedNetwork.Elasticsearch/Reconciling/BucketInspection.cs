using System.Text.Json;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Search;

namespace GovernedNetwork.Elasticsearch.Reconciling;

/// <summary>Holds the documents of one bucket to those that the ledger's records give, whole and not only by their hashes.</summary>
internal static class BucketInspection
{
    public static IReadOnlyList<Finding> Compare(IReadOnlyList<IndexedEntry.Ready> expected, IReadOnlyList<Hit> found)
    {
        var findings = new List<Finding>();
        var byId = found.ToLookup(hit => hit.Id, StringComparer.Ordinal);
        foreach (var ready in expected)
        {
            var own = byId[ready.Id].FirstOrDefault(hit => hit.Index == ready.Index);
            if (own is null) findings.Add(new(FindingKind.Missing, ready.Entry.Position, ready.Index));
            else if (!IsSame(ready, own)) findings.Add(new(WasErased(ready, own) ? FindingKind.NotErased : FindingKind.Altered, ready.Entry.Position, ready.Index));
            findings.AddRange(byId[ready.Id].Where(hit => hit.Index != ready.Index).Select(hit => new Finding(FindingKind.Doubled, ready.Entry.Position, hit.Index)));
        }
        var known = expected.Select(ready => ready.Id).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(found.Where(hit => !known.Contains(hit.Id)).Select(hit => new Finding(FindingKind.Foreign, Claimed(hit), hit.Index)));
        return findings;
    }

    private static bool IsSame(IndexedEntry.Ready ready, Hit hit)
    {
        using var document = JsonDocument.Parse(ready.Document);
        return JsonElement.DeepEquals(document.RootElement, hit.Source);
    }

    private static bool WasErased(IndexedEntry.Ready ready, Hit hit) =>
        ready.Entry.Payload is null && Ledger(hit) is { } ledger
        && ledger.TryGetProperty("erased", out var erased) && erased.ValueKind == JsonValueKind.Number && erased.GetDouble() == 0
        && ledger.TryGetProperty("leaf_hash", out var hash) && hash.ValueKind == JsonValueKind.String && hash.GetString() == ready.Entry.Leaf;

    private static long Claimed(Hit hit) => Ledger(hit) is { } ledger && ledger.TryGetProperty("seq", out var position) && position.TryGetInt64(out var claimed) ? claimed : 0;

    private static JsonElement? Ledger(Hit hit) =>
        hit.Source.TryGetProperty("governed", out var governed) && governed.ValueKind == JsonValueKind.Object
        && governed.TryGetProperty("ledger", out var ledger) && ledger.ValueKind == JsonValueKind.Object ? ledger : null;
}
