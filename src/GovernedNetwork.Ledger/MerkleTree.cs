namespace GovernedNetwork.Ledger;

/// <summary>
/// The hashes of a Merkle tree as RFC 6962 §2.1 and RFC 9162 §2.1.1 define them. The one-byte prefixes keep leaves and
/// nodes apart, so that no interior node can be passed off as a record.
/// </summary>
public static class MerkleTree
{
    internal const byte LeafPrefix = 0x00;
    internal const byte NodePrefix = 0x01;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static LedgerHash EmptyRoot => LedgerHash.Of([]);

    /// <summary>The hash of a leaf: SHA-256(0x00 ‖ <paramref name="data"/>).</summary>
    public static LedgerHash LeafHash(ReadOnlySpan<byte> data) => Sha256.Of([LeafPrefix], data);

    /// <summary>The hash of an interior node: SHA-256(0x01 ‖ <paramref name="left"/> ‖ <paramref name="right"/>).</summary>
    public static LedgerHash NodeHash(LedgerHash left, LedgerHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * LedgerHash.Length)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + LedgerHash.Length)..]);
        return Sha256.Of(input);
    }
}
