using System.Text;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>A log that is followed: each reading goes on from the checkpoint that the one before ended with.</summary>
public sealed class ContinuedExportTests : IDisposable
{
    private readonly NoteSigner[] keys = [.. Enumerable.Range(0, 2).Select(_ => NoteSigner.Generate(SampleExport.Origin, NoteSigner.BestAlgorithm))];
    private readonly SampleExport export;

    public ContinuedExportTests() => export = SampleExport.Make(40, 5, [(keys[0], 0), (keys[1], 20)]);

    public void Dispose()
    {
        foreach (var key in keys) key.Dispose();
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(25)]
    [InlineData(40)]
    public void From_any_checkpoint_on_the_rest_is_verified_across_a_change_of_keys(int size)
    {
        var prefix = ProvedPrefix.FromJson(Follow(null, Head(40), Between(0, size)).Proved!.ToJson());
        Assert.Equal(size, prefix.Checkpoint.Size);
        var rest = Follow(prefix, Head(40), [CheckpointAt(size), .. Between(size, 40)]);
        Assert.Null(rest.Fault);
        Assert.Equal((40, export.Verify().Root), (rest.Proved!.Checkpoint.Size, rest.Proved.Checkpoint.Root));
        Assert.Equal(2, rest.Proved.Keys.Count);
    }

    [Fact]
    public void A_log_that_grows_while_it_is_read_goes_past_the_size_of_its_header() =>
        Assert.Null(Follow(null, Head(5), Between(0, 40)).Fault);

    [Fact]
    public void A_log_that_was_rolled_back_is_refused_with_what_is_gone()
    {
        var fault = Follow(Prefix(25), Head(20), []).Fault!;
        Assert.Equal((ExportFaults.RolledBack, 20, 24), (fault.Code, fault.First, fault.Last));
    }

    [Fact]
    public void A_log_that_was_forked_is_refused_at_the_checkpoint_it_shows_first()
    {
        // Another record before the prefix's end, under the very keys: the checkpoint at its size has another root.
        var tree = Trees.Frontier(Enumerable.Range(0, 25).Select(i => Commitment.LeafHash(SampleExport.Record(i, i == 7 ? "another" : "shared a post").Commitment)));
        var fault = Follow(Prefix(25), Head(40), [Line(new Checkpoint(SampleExport.Origin, 25, tree.Root).Sign(keys[1]))]).Fault!;
        Assert.Equal(ExportFaults.RootDiffers, fault.Code);
    }

    [Fact]
    public void A_log_that_began_with_another_key_is_another_log()
    {
        using var other = SampleExport.Make(40, 5);
        using var verifier = new ExportVerifier([keys[0].Verifier, other.Signer.Verifier], Prefix(20));
        Assert.False(verifier.Accept(Encoding.UTF8.GetBytes(other.Lines[0])));
        Assert.Equal(ExportFaults.HeaderKeyDiffers, verifier.Fault!.Code);
    }

    [Fact]
    public void A_state_that_was_changed_is_not_gone_on_from()
    {
        var json = Prefix(20).ToJson();
        Assert.Throws<FormatException>(() => ProvedPrefix.FromJson(json.Replace("\\n20\\n", "\\n15\\n", StringComparison.Ordinal)));
        Assert.Throws<FormatException>(() => ProvedPrefix.FromJson("{}"));
        Assert.Throws<FormatException>(() => ProvedPrefix.FromJson("no"));
    }

    private ProvedPrefix Prefix(int size) => Follow(null, Head(40), Between(0, size)).Proved!;

    private string Head(int size) => export.Lines[0].Replace("\"size\":40", $"\"size\":{size}", StringComparison.Ordinal);

    private string CheckpointAt(int size) => export.Lines[export.LineOf(size - 1) + 1];

    private IEnumerable<string> Between(int from, int until) => from == until ? [] : export.Lines[export.LineOf(from)..(export.LineOf(until - 1) + 2)];

    private ExportVerifier Follow(ProvedPrefix? from, string header, IEnumerable<string> lines)
    {
        using var verifier = new ExportVerifier([keys[0].Verifier], from);
        foreach (var line in lines.Prepend(header)) verifier.Accept(Encoding.UTF8.GetBytes(line));
        return verifier;
    }

    private static string Line(SignedNote note)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        CheckpointLine.Write(output, note.ToString());
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
