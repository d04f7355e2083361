using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>What an export cannot show by itself: that whoever holds the key did not write, or cut, the whole of it anew.</summary>
public sealed class KeptCheckpointTests : IDisposable
{
    private readonly NoteSigner key = NoteSigner.Generate(SampleExport.Origin, NoteSigner.BestAlgorithm);
    private readonly SampleExport export;

    public KeptCheckpointTests() => export = SampleExport.Make(30, 5, [(key, 0)]);

    public void Dispose() => export.Dispose();

    [Fact]
    public void A_log_that_only_grew_agrees_with_every_checkpoint_that_was_kept() =>
        Assert.True(export.Verify(kept: [Kept(5), Kept(20), Kept(20), Kept(30)]).Ok);

    [Fact]
    public void A_log_that_was_rolled_back_is_short_of_what_was_kept() => Prop.ForAll(Gen.Choose(1, 5).ToArbitrary(), stretches =>
    {
        using var rolledBack = SampleExport.Make(stretches * 5, 5, [(NoteSigner.Parse(key.ExportPrivateKey()), 0)]);
        Assert.True(rolledBack.Verify().Ok);
        Assert.Equal((ExportFaults.TailMissing, stretches * 5, 29), Where(rolledBack.Verify(kept: [Kept(5), Kept(30)])));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_history_that_the_key_holder_rewrote_is_narrowed_to_the_stretch_between_two_kept_checkpoints()
    {
        var rewritten = new Checkpoint(SampleExport.Origin, 20, LedgerHash.Of("another history"u8)).Sign(key);
        Assert.Equal((ExportFaults.AnchorDiffers, 0, 19), Where(export.Verify(kept: [rewritten])));
        Assert.Equal((ExportFaults.AnchorDiffers, 15, 19), Where(export.Verify(kept: [Kept(5), Kept(15), rewritten, Kept(30)])));
    }

    [Fact]
    public void A_kept_checkpoint_that_no_known_key_signed_says_nothing_about_the_log()
    {
        using var stranger = NoteSigner.Generate(SampleExport.Origin, NoteSigner.BestAlgorithm);
        Assert.Equal((ExportFaults.AnchorUnsigned, null, null), Where(export.Verify(kept: [Kept(20, stranger)])));
        Assert.Equal((ExportFaults.AnchorUnsigned, null, null), Where(export.Verify(kept: [Kept(40, stranger)])));
    }

    [Fact]
    public void An_anchor_file_gives_back_what_was_appended_and_heals_a_line_that_a_crash_cut()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("anchors-").FullName, "anchors");
        AnchorFile.Append(file, Kept(5));
        AnchorFile.Append(file, Kept(10));
        var whole = File.ReadAllBytes(file);
        for (var cut = 1; cut < 40; cut += 7)
        {
            File.WriteAllBytes(file, whole[..^cut]);
            Assert.Equal(Kept(5).ToString(), Assert.Single(AnchorFile.Read(file)).ToString());
            AnchorFile.Append(file, Kept(15));
            Assert.Equal([Kept(5).ToString(), Kept(15).ToString()], AnchorFile.Read(file).Select(note => note.ToString()));
        }

        File.WriteAllText(file, "something else\n");
        Assert.Throws<FormatException>(() => AnchorFile.Read(file));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private SignedNote Kept(int size, NoteSigner? signer = null) => new Checkpoint(
        SampleExport.Origin, size, Trees.Root([.. Enumerable.Range(0, size).Select(i => Commitment.LeafHash(SampleExport.Record(i).Commitment))])).Sign(signer ?? key);

    private static (string?, long?, long?) Where(ExportReport report) => (report.Fault?.Code, report.Fault?.First, report.Fault?.Last);
}
