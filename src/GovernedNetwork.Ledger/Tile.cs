namespace GovernedNetwork.Ledger;

/// <summary>
/// Tiles of 256 hashes, so that a host stores few rows and proves with few reads: three tiles suffice for a proof among ten
/// million leaves. A full tile never changes, whatever is appended later.
/// </summary>
public static class Tile
{
    /// <summary>The number of levels of the tree that one tile spans.</summary>
    public const int Height = 8;

    /// <summary>The number of hashes in a full tile.</summary>
    public const int Width = 1 << Height;

    /// <summary>The number of bytes in a full tile.</summary>
    public const int Bytes = Width * LedgerHash.Length;

    /// <summary>The tile that a subtree's hash is computed from, as wide as it stands in a tree of <paramref name="treeSize"/> leaves.</summary>
    /// <param name="level">The subtree's height: 2^level leaves.</param>
    /// <param name="index">Which subtree of that height, from 0.</param>
    /// <param name="treeSize">The number of leaves in the tree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The subtree does not lie wholly inside the tree.</exception>
    public static TileCoordinate Holding(int level, long index, long treeSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (level > 62 || index >= treeSize >> level)
        {
            throw new ArgumentOutOfRangeException(nameof(index), $"A tree of {treeSize} leaves has no complete subtree {index} at level {level}.");
        }

        var tileLevel = level / Height;
        var tileIndex = index << (level % Height) >> Height;
        return new TileCoordinate(tileLevel, tileIndex, WidthAt(tileLevel, tileIndex, treeSize));
    }

    /// <summary>How many hashes a tile holds in a tree of <paramref name="treeSize"/> leaves: 0 (absent) to 256 (full, final).</summary>
    public static int WidthAt(int tileLevel, long tileIndex, long treeSize)
    {
        var hashes = tileLevel * Height > 62 ? 0 : treeSize >> (tileLevel * Height);
        return (int)Math.Clamp(hashes - (tileIndex * Width), 0, Width);
    }

    /// <summary>Computes a subtree's hash from the bytes of the tile that <see cref="Holding"/> names.</summary>
    /// <param name="tile">The tile's hashes one after the other; it may be partial.</param>
    /// <param name="level">The subtree's height in the whole tree.</param>
    /// <param name="index">Which subtree of that height.</param>
    /// <exception cref="ArgumentException">The tile is too narrow for the subtree, or is no whole number of hashes.</exception>
    public static LedgerHash Subtree(ReadOnlySpan<byte> tile, int level, long index)
    {
        var inside = level % Height;
        var first = (int)((index << inside) & (Width - 1));
        var count = 1 << inside;
        if (tile.Length % LedgerHash.Length != 0 || tile.Length > Bytes || (first + count) * LedgerHash.Length > tile.Length)
        {
            throw new ArgumentException($"A tile of {tile.Length} bytes does not hold subtree {index} of level {level}.", nameof(tile));
        }

        Span<LedgerHash> hashes = new LedgerHash[count];
        for (var i = 0; i < count; i++)
        {
            hashes[i] = new LedgerHash(tile.Slice((first + i) * LedgerHash.Length, LedgerHash.Length));
        }

        for (; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
            {
                hashes[i] = MerkleTree.NodeHash(hashes[2 * i], hashes[(2 * i) + 1]);
            }
        }

        return hashes[0];
    }

    /// <summary>A prover that reads tiles, each at most once in the prover's life; make one for each proof or each few.</summary>
    /// <param name="treeSize">The number of leaves in the tree to prove against.</param>
    /// <param name="read">Gives a tile's bytes, at least as many hashes as the coordinate's width; what it throws goes to the caller.</param>
    public static ProofBuilder Prover(long treeSize, Func<TileCoordinate, ReadOnlyMemory<byte>> read)
    {
        var seen = new Dictionary<TileCoordinate, ReadOnlyMemory<byte>>();
        return new ProofBuilder((level, index) =>
        {
            var coordinate = Holding(level, index, treeSize);
            if (!seen.TryGetValue(coordinate, out var tile))
            {
                seen[coordinate] = tile = read(coordinate);
            }

            return Subtree(tile.Span, level, index);
        });
    }
}
