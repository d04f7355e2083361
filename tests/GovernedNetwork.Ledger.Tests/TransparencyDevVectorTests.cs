using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>The proofs of transparency-dev/merkle, most of which must be refused. Read from its archive as it was published.</summary>
public sealed class TransparencyDevVectorTests
{
    [Fact]
    public void Inclusion_proofs_are_accepted_and_refused_as_the_98_files_demand()
    {
        var (seen, refused) = (0, 0);
        foreach (var (name, vector) in Vectors("testdata/inclusion/"))
        {
            var verified = TryHash(vector, "leafHash", out var leaf) & TryHash(vector, "root", out var root)
                && new InclusionProof(Number(vector, "leafIdx"), Number(vector, "treeSize"), Proof(vector)).Verify(leaf, root);
            Assert.True(verified != vector.GetProperty("wantErr").GetBoolean(), name);
            (seen, refused) = (seen + 1, refused + (verified ? 0 : 1));
        }

        Assert.Equal((98, 92), (seen, refused));
    }

    [Fact]
    public void Consistency_proofs_are_accepted_and_refused_as_the_98_files_demand()
    {
        var (seen, refused) = (0, 0);
        foreach (var (name, vector) in Vectors("testdata/consistency/"))
        {
            var verified = TryHash(vector, "root1", out var old) & TryHash(vector, "root2", out var now)
                && new ConsistencyProof(Number(vector, "size1"), Number(vector, "size2"), Proof(vector)).Verify(old, now);
            Assert.True(verified != vector.GetProperty("wantErr").GetBoolean(), name);
            (seen, refused) = (seen + 1, refused + (verified ? 0 : 1));
        }

        Assert.Equal((98, 92), (seen, refused));
    }

    [Fact]
    public void Inclusion_in_a_subtree_is_accepted_and_refused_as_the_204_files_demand()
    {
        var (seen, refused) = (0, 0);
        foreach (var (name, vector) in Vectors("testdata/subtreeinclusion/"))
        {
            var verified = TryHash(vector, "leafHash", out var leaf) & TryHash(vector, "root", out var root)
                && new Subtree(Number(vector, "start"), Number(vector, "end")).Includes(Number(vector, "leafIdx"), leaf, Proof(vector), root);
            Assert.True(verified != vector.GetProperty("wantErr").GetBoolean(), name);
            (seen, refused) = (seen + 1, refused + (verified ? 0 : 1));
        }

        Assert.Equal((204, 192), (seen, refused));
    }

    [Fact]
    public void Consistency_of_a_subtree_is_accepted_and_refused_as_the_118_files_demand()
    {
        var (seen, refused) = (0, 0);
        foreach (var (name, vector) in Vectors("testdata/subtreeconsistency/"))
        {
            var verified = TryHash(vector, "root1", out var part) & TryHash(vector, "root2", out var whole)
                && new Subtree(Number(vector, "start"), Number(vector, "end")).IsPartOf(Number(vector, "size"), Proof(vector), part, whole);
            Assert.True(verified != vector.GetProperty("wantErr").GetBoolean(), name);
            (seen, refused) = (seen + 1, refused + (verified ? 0 : 1));
        }

        Assert.Equal((118, 106), (seen, refused));
    }

    private static IEnumerable<(string Name, JsonElement Vector)> Vectors(string folder)
    {
        using var file = File.OpenRead(SharedData.Require("ledger/transparency-dev-merkle-testdata.tgz"));
        using var archive = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.Name.StartsWith(folder, StringComparison.Ordinal) && entry.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                yield return (entry.Name, JsonDocument.Parse(data).RootElement);
            }
        }
    }

    // The files count in unsigned 64 bits; what lies beyond a signed long becomes negative, and must be refused all the same.
    private static long Number(JsonElement vector, string name) => unchecked((long)vector.GetProperty(name).GetUInt64());

    // Some files use short strings as roots, to be compared and never hashed: hashing them first keeps equal equal and different different.
    private static bool TryHash(JsonElement vector, string name, out LedgerHash hash)
    {
        var bytes = vector.GetProperty(name).GetBytesFromBase64();
        hash = bytes.Length == LedgerHash.Length ? new LedgerHash(bytes) : LedgerHash.Of(bytes);
        return bytes.Length > 0;
    }

    private static LedgerHash[] Proof(JsonElement vector) => vector.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof
        ? [.. proof.EnumerateArray().Select(h => h.GetBytesFromBase64()).Select(b => b.Length == LedgerHash.Length ? new LedgerHash(b) : LedgerHash.Of(b))]
        : [];
}
