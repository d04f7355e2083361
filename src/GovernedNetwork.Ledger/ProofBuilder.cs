using System.Numerics;

namespace GovernedNetwork.Ledger;

/// <summary>
/// Makes proofs from the hashes of complete subtrees, wherever they are kept. A proof asks for at most about 2·log2(size) of them.
/// </summary>
/// <param name="subtree">
/// Gives the hash of the <c>index</c>-th complete subtree of 2^<c>level</c> leaves (level 0: leaf hashes). It is asked only
/// for subtrees that lie wholly inside the tree; what it throws goes to the caller.
/// </param>
public sealed class ProofBuilder(Func<int, long, LedgerHash> subtree)
{
    /// <summary>The root over the first <paramref name="size"/> leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative.</exception>
    public LedgerHash Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleTree.EmptyRoot : Range(0, size);
    }

    /// <summary>The proof that a leaf is in the tree of the first <paramref name="size"/> leaves: PATH of RFC 9162 §2.1.3.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position in a tree of that size.</exception>
    public InclusionProof Inclusion(long position, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, size);
        var path = new List<LedgerHash>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            if (position < middle)
            {
                path.Add(Range(middle, end));
                end = middle;
            }
            else
            {
                path.Add(Range(start, middle));
                start = middle;
            }
        }

        path.Reverse();
        return new InclusionProof(position, size, path);
    }

    /// <summary>The proof that the tree of <paramref name="newSize"/> leaves extends that of <paramref name="oldSize"/>: PROOF of RFC 9162 §2.1.4.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old size is below 1 or above the new one.</exception>
    public ConsistencyProof Consistency(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var path = new List<LedgerHash>();
        var (start, end) = (0L, newSize);
        while (oldSize != end)
        {
            var middle = start + Split(end - start);
            if (oldSize <= middle)
            {
                path.Add(Range(middle, end));
                end = middle;
            }
            else
            {
                path.Add(Range(start, middle));
                start = middle;
            }
        }

        // The subtree that ends at oldSize is known to the verifier only when it is the whole older tree.
        if (start != 0)
        {
            path.Add(Range(start, end));
        }

        path.Reverse();
        return new ConsistencyProof(oldSize, newSize, path);
    }

    // start is always a multiple of the largest power of two that fits, so the range falls apart into complete subtrees, largest first.
    private LedgerHash Range(long start, long end)
    {
        var level = BitOperations.Log2((ulong)(end - start));
        var length = 1L << level;
        var first = subtree(level, start >> level);
        return length == end - start ? first : MerkleTree.NodeHash(first, Range(start + length, end));
    }

    // The largest power of two below n: where RFC 9162 §2.1.1 parts a list of n > 1 leaves.
    private static long Split(long n) => 1L << BitOperations.Log2((ulong)(n - 1));
}
