namespace GovernedNetwork.Ledger;

/// <summary>Shows that one leaf stands at one position of a tree, without the other leaves.</summary>
/// <param name="Position">The leaf's position, from 0.</param>
/// <param name="Size">The number of leaves in the tree.</param>
/// <param name="Hashes">The sibling hashes from the leaf up to the root: at most ⌈log2 Size⌉.</param>
public sealed record InclusionProof(long Position, long Size, IReadOnlyList<LedgerHash> Hashes)
{
    /// <summary>Whether the leaf is at <see cref="Position"/> of the tree with this root. RFC 9162 §2.1.3.2, step by step.</summary>
    public bool Verify(LedgerHash leafHash, LedgerHash root)
    {
        if (Position < 0 || Position >= Size)
        {
            return false;
        }

        var fn = Position;
        var sn = Size - 1;
        var r = leafHash;
        foreach (var p in Hashes)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                r = MerkleTree.NodeHash(p, r);
                // At the right edge a level without a sibling adds no hash: climb until this node is a right child again.
                while ((fn & 1) == 0 && fn != 0)
                {
                    fn >>= 1;
                    sn >>= 1;
                }
            }
            else
            {
                r = MerkleTree.NodeHash(r, p);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && r == root;
    }
}
