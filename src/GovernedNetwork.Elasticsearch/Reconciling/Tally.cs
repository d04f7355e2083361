using GovernedNetwork.Elasticsearch.Documents;

namespace GovernedNetwork.Elasticsearch.Reconciling;

/// <summary>
/// What a thousand records add up to. A record that is missing changes the count, one that was put in another's place the sum of
/// the hashes. The sums stay below 2^53, so that the server's doubles are exact.
/// </summary>
/// <param name="Erased">How many of them are erased: one that was erased after it was indexed shows here.</param>
internal readonly record struct Tally(long Count, double LeafSum, double Erased)
{
    public static Tally Of(IEnumerable<IndexedEntry.Ready> ready)
    {
        var entries = ready.Select(one => one.Entry).ToList();
        return new(entries.Count, entries.Sum(entry => (double)Buckets.LeafStart(entry)), entries.Count(entry => entry.Payload is null));
    }
}
