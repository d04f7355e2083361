using System.Numerics;

namespace GovernedNetwork.Ledger;

/// <summary>A run of leaves that is a tree of its own within the larger one, so that a part of the record can be proved alone.</summary>
/// <param name="Start">The position of its first leaf: a multiple of the smallest power of two that its length does not exceed.</param>
/// <param name="End">The position behind its last leaf.</param>
/// <remarks>Source: draft-ietf-plants-merkle-tree-certs, "Subtrees". An older tree is the subtree from 0 to its size.</remarks>
public readonly record struct Subtree(long Start, long End)
{
    /// <summary>Whether the run is one that a tree can contain as a node, whole or cut at its right edge.</summary>
    public bool IsValid =>
        Start >= 0 && Start < End && ((ulong)Start & (BitOperations.RoundUpToPowerOf2((ulong)(End - Start)) - 1)) == 0;

    /// <summary>Whether the leaf at this position of the whole tree is in the subtree with this root.</summary>
    public bool Includes(long position, LedgerHash leafHash, IReadOnlyList<LedgerHash> proof, LedgerHash subtreeRoot) =>
        IsValid && position >= Start && new InclusionProof(position - Start, End - Start, proof).Verify(leafHash, subtreeRoot);

    /// <summary>Whether the tree of this size and root contains the subtree with this root. The draft's procedure, step by step.</summary>
    public bool IsPartOf(long size, IReadOnlyList<LedgerHash> proof, LedgerHash subtreeRoot, LedgerHash root)
    {
        if (Start == End)
        {
            // The empty run is part of every tree that reaches it; it says nothing about that tree's root.
            return Start >= 0 && End <= size && proof.Count == 0 && subtreeRoot == MerkleTree.EmptyRoot;
        }

        if (!IsValid || End > size)
        {
            return false;
        }

        var (fn, sn, tn) = (Start, End - 1, size - 1);
        while (fn != sn && (sn == tn || (sn & 1) == 1))
        {
            (fn, sn, tn) = (fn >> 1, sn >> 1, tn >> 1);
        }

        // A whole subtree is itself the first node of the path, and the proof leaves it out.
        var whole = fn == sn;
        if (!whole && proof.Count == 0)
        {
            return false;
        }

        var fr = whole ? subtreeRoot : proof[0];
        var sr = fr;
        for (var i = whole ? 0 : 1; i < proof.Count; i++)
        {
            if (tn == 0)
            {
                return false;
            }

            if ((sn & 1) == 1 || sn == tn)
            {
                fr = fn < sn ? MerkleTree.NodeHash(proof[i], fr) : fr;
                sr = MerkleTree.NodeHash(proof[i], sr);
                // At the right edge a level without a sibling adds no hash. It ends: here sn is odd, or equal to tn and so not 0.
                while ((sn & 1) == 0)
                {
                    (fn, sn, tn) = (fn >> 1, sn >> 1, tn >> 1);
                }
            }
            else
            {
                sr = MerkleTree.NodeHash(sr, proof[i]);
            }

            (fn, sn, tn) = (fn >> 1, sn >> 1, tn >> 1);
        }

        return tn == 0 && fr == subtreeRoot && sr == root;
    }
}
