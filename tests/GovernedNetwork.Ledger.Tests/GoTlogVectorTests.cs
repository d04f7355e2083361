using System.Text;
using System.Text.Json;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>33 leaves, their roots and all 1,122 proofs among them, made by Go's sumdb/tlog.</summary>
public sealed class GoTlogVectorTests
{
    private readonly JsonElement _vectors = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("ledger/rfc6962-vectors-go-tlog.json"))).RootElement;

    private LedgerHash[] Leaves => [.. _vectors.GetProperty("leaf_hashes").EnumerateArray().Select(h => LedgerHash.ParseHex(h.GetString()!))];

    private LedgerHash[] Roots => [.. _vectors.GetProperty("roots_for_size_1_to_33").EnumerateArray().Select(h => LedgerHash.ParseHex(h.GetString()!))];

    [Fact]
    public void Leaf_hashes_and_roots_of_every_size_are_those_of_Go()
    {
        var frontier = new Frontier();
        var texts = _vectors.GetProperty("leaves_utf8").EnumerateArray().Select(t => t.GetString()!).ToArray();
        Assert.Equal(33, texts.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            var leaf = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(texts[i]));
            Assert.Equal(Leaves[i], leaf);
            frontier.Append(leaf);
            Assert.Equal(Roots[i], frontier.Root);
            Assert.Equal(Roots[i], Trees.Builder(Leaves).Root(i + 1));
        }
    }

    [Fact]
    public void All_561_inclusion_proofs_verify_and_are_the_ones_that_we_make()
    {
        var (leaves, roots, builder, seen) = (Leaves, Roots, Trees.Builder(Leaves), 0);
        foreach (var vector in _vectors.GetProperty("inclusion").EnumerateArray())
        {
            var (index, size) = (vector.GetProperty("index").GetInt64(), vector.GetProperty("size").GetInt64());
            var proof = new InclusionProof(index, size, Hashes(vector));
            Assert.True(proof.Verify(leaves[index], roots[size - 1]), vector.GetRawText());
            Assert.Equal(proof.Hashes, builder.Inclusion(index, size).Hashes);
            seen++;
        }

        Assert.Equal(561, seen);
    }

    [Fact]
    public void All_561_consistency_proofs_verify_and_are_the_ones_that_we_make()
    {
        var (roots, builder, seen) = (Roots, Trees.Builder(Leaves), 0);
        foreach (var vector in _vectors.GetProperty("consistency").EnumerateArray())
        {
            var (old, now) = (vector.GetProperty("old").GetInt64(), vector.GetProperty("new").GetInt64());
            var proof = new ConsistencyProof(old, now, Hashes(vector));
            Assert.True(proof.Verify(roots[old - 1], roots[now - 1]), vector.GetRawText());
            Assert.Equal(proof.Hashes, builder.Consistency(old, now).Hashes);
            seen++;
        }

        Assert.Equal(561, seen);
    }

    private static LedgerHash[] Hashes(JsonElement vector) =>
        [.. vector.GetProperty("proof").EnumerateArray().Select(h => LedgerHash.ParseHex(h.GetString()!))];
}
