namespace GovernedNetwork.Ledger;

/// <summary>Shows that a tree only grew: the older tree is a prefix of the newer one.</summary>
/// <param name="OldSize">The number of leaves in the older tree; at least 1, since every tree extends the empty one.</param>
/// <param name="NewSize">The number of leaves in the newer tree.</param>
/// <param name="Hashes">At most ⌈log2 NewSize⌉ + 1 hashes; none when both sizes are the same.</param>
public sealed record ConsistencyProof(long OldSize, long NewSize, IReadOnlyList<LedgerHash> Hashes)
{
    /// <summary>Whether the tree with the new root extends the one with the old root. RFC 9162 §2.1.4.2, step by step.</summary>
    public bool Verify(LedgerHash oldRoot, LedgerHash newRoot)
    {
        if (OldSize < 1 || OldSize > NewSize)
        {
            return false;
        }

        if (OldSize == NewSize)
        {
            return Hashes.Count == 0 && oldRoot == newRoot;
        }

        if (Hashes.Count == 0)
        {
            return false;
        }

        var fn = OldSize - 1;
        var sn = NewSize - 1;
        while ((fn & 1) == 1)
        {
            fn >>= 1;
            sn >>= 1;
        }

        // An older tree of 2^k leaves is itself the first node of the path, and the proof leaves it out.
        var complete = (OldSize & (OldSize - 1)) == 0;
        var fr = complete ? oldRoot : Hashes[0];
        var sr = fr;
        for (var i = complete ? 0 : 1; i < Hashes.Count; i++)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                fr = MerkleTree.NodeHash(Hashes[i], fr);
                sr = MerkleTree.NodeHash(Hashes[i], sr);
                while ((fn & 1) == 0 && fn != 0)
                {
                    fn >>= 1;
                    sn >>= 1;
                }
            }
            else
            {
                sr = MerkleTree.NodeHash(sr, Hashes[i]);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && fr == oldRoot && sr == newRoot;
    }
}
