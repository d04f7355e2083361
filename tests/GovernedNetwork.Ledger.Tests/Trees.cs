using System.Globalization;
using System.Text;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>Small trees with leaves 0, 1, 2 …, and the definition of the root written the slow way, to compare with.</summary>
internal static class Trees
{
    public static LedgerHash[] Leaves(int count) =>
        [.. Enumerable.Range(0, count).Select(i => MerkleTree.LeafHash(Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture))))];

    // MTH of RFC 9162 §2.1.1, recursively.
    public static LedgerHash Root(ReadOnlySpan<LedgerHash> leaves)
    {
        if (leaves.Length < 2)
        {
            return leaves.Length == 0 ? MerkleTree.EmptyRoot : leaves[0];
        }

        var split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return MerkleTree.NodeHash(Root(leaves[..split]), Root(leaves[split..]));
    }

    public static ProofBuilder Builder(LedgerHash[] leaves) =>
        new((level, index) => Root(leaves.AsSpan((int)(index << level), 1 << level)));

    public static Frontier Frontier(IEnumerable<LedgerHash> leaves, SubtreeClosed? closed = null)
    {
        var frontier = new Frontier();
        foreach (var leaf in leaves)
        {
            frontier.Append(leaf, closed);
        }

        return frontier;
    }

    public static LedgerHash Flip(LedgerHash hash, int bit)
    {
        var bytes = hash.ToBytes();
        bytes[bit / 8 % LedgerHash.Length] ^= (byte)(1 << (bit % 8));
        return new LedgerHash(bytes);
    }
}
