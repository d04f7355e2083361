using FsCheck;
using FsCheck.Fluent;

namespace GovernedNetwork.Ledger.Tests;

public sealed class TreeLawTests
{
    [Fact]
    public void The_classic_eight_leaves_give_the_roots_that_certificate_transparency_published()
    {
        string[] leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var frontier = Trees.Frontier(leaves.Select(leaf => MerkleTree.LeafHash(Convert.FromHexString(leaf))));
        Assert.Equal("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", frontier.Root.ToHex());
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MerkleTree.EmptyRoot.ToHex());
    }

    [Fact]
    public void A_frontier_survives_its_bytes_and_its_clone_goes_its_own_way() =>
        Prop.ForAll(Gen.Choose(0, 600).ToArbitrary(), size =>
        {
            var leaves = Trees.Leaves(size + 1);
            var frontier = Trees.Frontier(leaves[..size]);
            var clone = frontier.Clone();
            frontier.Append(leaves[size]);
            var restored = Frontier.FromBytes(clone.ToBytes());
            Assert.Equal(Trees.Root(leaves.AsSpan(0, size)), clone.Root);
            Assert.Equal((clone.Size, clone.Root), (restored.Size, restored.Root));
            restored.Append(leaves[size]);
            Assert.Equal(frontier.Root, restored.Root);
            Assert.Throws<FormatException>(() => Frontier.FromBytes([.. clone.ToBytes(), 0]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_inclusion_proof_verifies_for_its_own_leaf_position_size_and_root_only() =>
        Prop.ForAll(Pairs(600).ToArbitrary(), pair =>
        {
            var (position, size) = (pair.Item1 - 1, pair.Item2);
            var leaves = Trees.Leaves(size);
            var root = Trees.Root(leaves);
            var proof = Trees.Builder(leaves).Inclusion(position, size);
            Assert.True(proof.Verify(leaves[position], root));
            Assert.False(proof.Verify(Trees.Flip(leaves[position], size), root));
            Assert.False(proof.Verify(leaves[position], Trees.Flip(root, size)));
            Assert.False((proof with { Position = position + 1 }).Verify(leaves[position], root));
            Assert.False((proof with { Hashes = [.. proof.Hashes, root] }).Verify(leaves[position], root));
            Assert.True(proof.Hashes.Count <= Math.Ceiling(Math.Log2(Math.Max(size, 1))));
            for (var i = 0; i < proof.Hashes.Count; i++)
            {
                Assert.False((proof with { Hashes = [.. proof.Hashes.Select((h, n) => n == i ? Trees.Flip(h, size) : h)] }).Verify(leaves[position], root));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_consistency_proof_verifies_for_its_own_sizes_and_roots_only() =>
        Prop.ForAll(Pairs(600).ToArbitrary(), pair =>
        {
            var (old, now) = pair;
            var leaves = Trees.Leaves(now);
            var (oldRoot, newRoot) = (Trees.Root(leaves.AsSpan(0, old)), Trees.Root(leaves));
            var proof = Trees.Builder(leaves).Consistency(old, now);
            Assert.True(proof.Verify(oldRoot, newRoot));
            Assert.False(proof.Verify(Trees.Flip(oldRoot, now), newRoot));
            Assert.False(proof.Verify(oldRoot, Trees.Flip(newRoot, now)));
            Assert.False((proof with { Hashes = [.. proof.Hashes, newRoot] }).Verify(oldRoot, newRoot));
            for (var i = 0; i < proof.Hashes.Count; i++)
            {
                Assert.False((proof with { Hashes = [.. proof.Hashes.Select((h, n) => n == i ? Trees.Flip(h, now) : h)] }).Verify(oldRoot, newRoot));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rewritten_leaf_breaks_consistency_with_the_tree_from_before() =>
        Prop.ForAll(Pairs(300).ToArbitrary(), pair =>
        {
            var (old, now) = pair;
            var leaves = Trees.Leaves(now);
            var oldRoot = Trees.Root(leaves.AsSpan(0, old));
            leaves[old - 1] = Trees.Flip(leaves[old - 1], 0);
            Assert.False(Trees.Builder(leaves).Consistency(old, now).Verify(oldRoot, Trees.Root(leaves)));
        }).QuickCheckThrowOnFailure();

    // 1 ≤ first ≤ second ≤ most, small sizes and powers of two well represented.
    private static Gen<(int, int)> Pairs(int most) =>
        from second in Gen.OneOf(Gen.Choose(1, most), Gen.Choose(1, 17), Gen.Elements(32, 64, 128, 256, 255, 257))
        from first in Gen.Choose(1, second)
        select (first, second);
}
