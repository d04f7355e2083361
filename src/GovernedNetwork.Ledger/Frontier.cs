using System.Buffers.Binary;
using System.Numerics;

namespace GovernedNetwork.Ledger;

/// <summary>Told of every complete subtree as it closes: 2^<paramref name="level"/> leaves, the <paramref name="index"/>-th of that size. Level 0 is the leaf itself.</summary>
public delegate void SubtreeClosed(int level, long index, LedgerHash hash);

/// <summary>
/// The right edge of a growing tree: all that is needed to append leaves and to know the root, at most 63 hashes however
/// large the tree. Not safe for concurrent use; <see cref="Clone"/> one before work that may be rolled back.
/// </summary>
public sealed class Frontier
{
    // _edge[l] is the root of the complete subtree of 2^l leaves at the right edge; it is meaningful exactly when bit l of Size is set.
    private readonly LedgerHash[] _edge;

    /// <summary>The frontier of the empty tree.</summary>
    public Frontier() : this(0, new LedgerHash[63])
    {
    }

    private Frontier(long size, LedgerHash[] edge) => (Size, _edge) = (size, edge);

    /// <summary>The number of leaves appended so far.</summary>
    public long Size { get; private set; }

    /// <summary>The root over all leaves so far; <see cref="MerkleTree.EmptyRoot"/> when there are none.</summary>
    public LedgerHash Root
    {
        get
        {
            if (Size == 0)
            {
                return MerkleTree.EmptyRoot;
            }

            // The smallest subtree stands furthest right, so folding from it towards the larger ones keeps left and right in place.
            var level = BitOperations.TrailingZeroCount(Size);
            var root = _edge[level];
            for (var rest = Size & (Size - 1); rest != 0; rest &= rest - 1)
            {
                root = MerkleTree.NodeHash(_edge[BitOperations.TrailingZeroCount(rest)], root);
            }

            return root;
        }
    }

    /// <summary>Adds one leaf at the right.</summary>
    /// <param name="leafHash">The leaf's hash, prefix 0x00 included: <see cref="MerkleTree.LeafHash"/> or <see cref="Commitment.LeafHash"/>.</param>
    /// <param name="closed">Told of the leaf and of every subtree that it completes, smallest first; for storing tiles.</param>
    public void Append(LedgerHash leafHash, SubtreeClosed? closed = null)
    {
        var position = Size;
        var hash = leafHash;
        var level = 0;
        closed?.Invoke(0, position, hash);
        for (; ((position >> level) & 1) == 1; level++)
        {
            hash = MerkleTree.NodeHash(_edge[level], hash);
            closed?.Invoke(level + 1, position >> (level + 1), hash);
        }

        _edge[level] = hash;
        Size = position + 1;
    }

    /// <summary>An independent copy at the same size.</summary>
    public Frontier Clone() => new(Size, (LedgerHash[])_edge.Clone());

    /// <summary>The size as eight big-endian bytes, then one hash for each set bit of the size, largest subtree first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[8 + (BitOperations.PopCount((ulong)Size) * LedgerHash.Length)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        var offset = bytes.Length;
        for (var rest = Size; rest != 0; rest &= rest - 1)
        {
            offset -= LedgerHash.Length;
            _edge[BitOperations.TrailingZeroCount(rest)].CopyTo(bytes.AsSpan(offset));
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">The length does not fit the size that the bytes name.</exception>
    public static Frontier FromBytes(ReadOnlySpan<byte> bytes)
    {
        var size = bytes.Length >= 8 ? BinaryPrimitives.ReadInt64BigEndian(bytes) : -1;
        if (size < 0 || bytes.Length != 8 + (BitOperations.PopCount((ulong)size) * LedgerHash.Length))
        {
            throw new FormatException("These bytes are no frontier: the number of hashes must fit the size.");
        }

        var frontier = new Frontier { Size = size };
        var offset = bytes.Length;
        for (var rest = size; rest != 0; rest &= rest - 1)
        {
            offset -= LedgerHash.Length;
            frontier._edge[BitOperations.TrailingZeroCount(rest)] = new LedgerHash(bytes.Slice(offset, LedgerHash.Length));
        }

        return frontier;
    }
}
