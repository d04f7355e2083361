using System.Data.Common;
using GovernedNetwork.Ledger;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit;

/// <summary>The tree over the first so many records, read a tile at a time: commitments at the bottom, stored nodes above.</summary>
internal sealed class LedgerTree(DbConnection connection, long size)
{
    /// <summary>Half a megabyte: neighbours in the tree share their tiles.</summary>
    private const int MostTiles = 64;

    private readonly Dictionary<TileCoordinate, ReadOnlyMemory<byte>> tiles = [];

    private ProofBuilder Builder => Tile.Prover(size, Read);

    public IReadOnlyList<LedgerHash> Inclusion(long position) => Builder.Inclusion(position, size).Hashes;

    /// <param name="earlier">No more than the size; from 0 there is nothing to prove.</param>
    public IReadOnlyList<LedgerHash> Consistency(long earlier) => earlier == 0 ? [] : Builder.Consistency(earlier, size).Hashes;

    public LedgerHash Root() => Builder.Root(size);

    /// <summary>The root; null when some of what it is made of is missing.</summary>
    public LedgerHash? TryRoot()
    {
        try
        {
            return Root();
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private ReadOnlyMemory<byte> Read(TileCoordinate tile)
    {
        if (tiles.TryGetValue(tile, out var read)) return read;
        if (tiles.Count == MostTiles) tiles.Clear();
        return tiles[tile] = ReadAnew(tile);
    }

    private ReadOnlyMemory<byte> ReadAnew(TileCoordinate tile)
    {
        var first = tile.Index * Tile.Width;
        using var command = connection.CreateCommand();
        command.CommandText = tile.Level == 0
            ? "SELECT commitment FROM records WHERE position >= @first AND position < @end ORDER BY position"
            : "SELECT hash FROM ledger_nodes WHERE level = @level AND idx >= @first AND idx < @end ORDER BY idx";
        if (tile.Level > 0) command.Bind("@level", tile.Level * Tile.Height);
        command.Bind("@first", first);
        command.Bind("@end", first + tile.Width);
        var hashes = new byte[tile.Width * LedgerHash.Length];
        var count = 0;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var hash = new LedgerHash((byte[])rows[0]);
            (tile.Level == 0 ? Commitment.LeafHash(hash) : hash).CopyTo(hashes.AsSpan(count++ * LedgerHash.Length));
        }

        return count == tile.Width
            ? hashes
            : throw new StoreUnavailableException("Hashes of the ledger's tree are missing in the database; the next start makes them anew.");
    }
}
