using GovernedNetwork.Audit.Shipping;

namespace GovernedNetwork.Elasticsearch.Documents;

/// <summary>The reconciliation adds up records by the thousand.</summary>
internal static class Buckets
{
    public const int Size = 1000;

    public static long Of(LedgerEntry entry) => entry.Position / Size;

    /// <summary>The first 32 bits of the hash: a thousand of them add up exactly in a double.</summary>
    public static uint LeafStart(LedgerEntry entry) => Convert.ToUInt32(entry.Leaf[..8], 16);
}
