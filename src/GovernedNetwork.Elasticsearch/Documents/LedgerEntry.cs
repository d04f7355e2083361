using NodaTime;

namespace GovernedNetwork.Elasticsearch.Documents;

/// <summary>One record of the ledger, as much of it as the index is made from.</summary>
/// <param name="Position">Dense from 0.</param>
/// <param name="At">When it was recorded. It never changes, and decides in which index the record is.</param>
/// <param name="Leaf">The hash that the tree holds, as 64 lower-case hexadecimal digits.</param>
/// <param name="Payload">The canonical JSON that the ledger commits to; null when it was erased.</param>
internal sealed record LedgerEntry(long Position, Instant At, string Leaf, string? Payload)
{
    /// <summary>How many records one bucket of the reconciliation has.</summary>
    public const int BucketSize = 1000;

    public long Bucket => Position / BucketSize;

    /// <summary>The first 32 bits of the hash: a thousand of them add up exactly in a double.</summary>
    public uint LeafStart => Convert.ToUInt32(Leaf[..8], 16);
}
