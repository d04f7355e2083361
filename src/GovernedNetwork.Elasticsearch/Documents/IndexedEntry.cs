using GovernedNetwork.Audit.Shipping;
namespace GovernedNetwork.Elasticsearch.Documents;

/// <summary>A record as it is sent, or why it cannot be.</summary>
internal abstract record IndexedEntry(LedgerEntry Entry)
{
    /// <param name="Index">The month's.</param>
    public sealed record Ready(LedgerEntry Entry, string Index, string Id, ReadOnlyMemory<byte> Document) : IndexedEntry(Entry);

    /// <summary>No server would take it, or none could find it.</summary>
    /// <param name="Because">Quotes nothing of the record.</param>
    public sealed record Poison(LedgerEntry Entry, string Because) : IndexedEntry(Entry);
}
