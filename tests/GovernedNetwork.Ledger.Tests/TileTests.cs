namespace GovernedNetwork.Ledger.Tests;

public sealed class TileTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 5, 7, "tile/1/005.p/7")]
    [InlineData(0, 1000, 256, "tile/0/x001/000")]
    public void A_tile_has_the_path_of_the_tlog_tiles_layout(int level, long index, int width, string path) =>
        Assert.Equal(path, new TileCoordinate(level, index, width).Path);

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    [InlineData(66_000)]
    public void Proofs_from_tiles_are_the_proofs_of_the_tree(int size)
    {
        var leaves = Trees.Leaves(size);
        var levels = new Dictionary<int, List<LedgerHash>>();
        var root = Trees.Frontier(leaves, (level, index, hash) =>
        {
            if (level % Tile.Height == 0)
            {
                var hashes = levels.TryGetValue(level / Tile.Height, out var known) ? known : levels[level / Tile.Height] = [];
                Assert.Equal(hashes.Count, index);
                hashes.Add(hash);
            }
        }).Root;
        var reads = 0;

        foreach (var position in new[] { 0, 1, size / 2, size - 2, size - 1 })
        {
            reads = 0;
            var prover = Tile.Prover(size, Read);
            Assert.Equal(root, prover.Root(size));
            Assert.True(prover.Inclusion(position, size).Verify(leaves[position], root));
            Assert.True(prover.Consistency(position + 1, size).Verify(prover.Root(position + 1), root));
            Assert.InRange(reads, 1, 9);
        }

        ReadOnlyMemory<byte> Read(TileCoordinate tile)
        {
            reads++;
            return levels[tile.Level].Skip((int)tile.Index * Tile.Width).Take(tile.Width).SelectMany(h => h.ToBytes()).ToArray();
        }
    }

    [Fact]
    public void One_inclusion_proof_among_ten_million_leaves_reads_at_most_six_tiles_and_takes_less_than_a_kilobyte()
    {
        var tiles = new HashSet<TileCoordinate>();
        var proof = Tile.Prover(10_000_000, tile =>
        {
            tiles.Add(tile);
            return new byte[tile.Width * LedgerHash.Length];
        }).Inclusion(7_654_321, 10_000_000);
        Assert.InRange(tiles.Count, 3, 6);
        Assert.True(proof.Hashes.Count * LedgerHash.Length < 1024);
    }

    [Fact]
    public void A_tile_too_narrow_for_a_subtree_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Tile.Subtree(new byte[3 * LedgerHash.Length], 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tile.Holding(3, 1, 15));
        Assert.Equal(0, Tile.WidthAt(1, 0, 255));
    }
}
