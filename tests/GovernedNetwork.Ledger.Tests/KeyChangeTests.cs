using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>A log whose key changed after 20 of 40 records, and again after 30.</summary>
public sealed class KeyChangeTests : IDisposable
{
    private readonly NoteSigner[] keys = [.. Enumerable.Range(0, 3).Select(_ => NoteSigner.Generate(SampleExport.Origin, NoteSigner.BestAlgorithm))];
    private readonly SampleExport export;

    public KeyChangeTests() => export = SampleExport.Make(40, 5, [(keys[0], 0), (keys[1], 20), (keys[2], 30)]);

    public void Dispose()
    {
        foreach (var key in keys) key.Dispose();
    }

    [Fact]
    public void The_first_key_proves_the_whole_log_and_each_key_is_told_with_its_range()
    {
        var report = export.Verify();
        Assert.True(report.Ok, report.Fault?.Sentence);
        Assert.Equal([new(keys[0].Verifier.Key, 0), new(keys[1].Verifier.Key, 20), new(keys[2].Verifier.Key, 30)], report.Keys);
    }

    [Fact]
    public void A_checkpoint_names_the_next_key_in_a_fourth_line_and_both_keys_sign_it()
    {
        var note = NoteAfter(20);
        Assert.Equal($"next-key {keys[1].Verifier.Key}", note.Text.Split('\n')[3]);
        Assert.Equal((NoteTrust.Trusted, NoteTrust.Trusted, NoteTrust.NoKnownKey), (note.Check(keys[0].Verifier), note.Check(keys[1].Verifier), note.Check(keys[2].Verifier)));
    }

    [Fact]
    public void A_key_that_was_given_up_signs_nothing_any_more()
    {
        Replace(25, new Checkpoint(SampleExport.Origin, 25, Parsed(25).Root).Sign(keys[0]));
        Assert.Equal((ExportFaults.CheckpointUnsigned, 20, 24), Where(export.Verify()));
    }

    [Fact]
    public void A_key_does_not_come_into_force_by_itself()
    {
        Replace(20, new Checkpoint(SampleExport.Origin, 20, Parsed(20).Root).Sign(keys[0]));
        Assert.Equal((ExportFaults.CheckpointUnsigned, 20, 24), Where(export.Verify()));
    }

    [Fact]
    public void A_next_key_that_did_not_sign_its_own_coming_is_refused()
    {
        Replace(20, Parsed(20).Sign(keys[0]));
        Assert.Equal(ExportFaults.KeyChangeBad, export.Verify().Fault?.Code);
    }

    [Fact]
    public void Who_names_several_keys_follows_to_no_other()
    {
        var all = ExportReader.Verify(new MemoryStream(export.Bytes()), [.. keys.Select(key => key.Verifier)]);
        Assert.True(all.Ok, all.Fault?.Sentence);
        Assert.Equal(ExportFaults.KeyChangeBad, ExportReader.Verify(new MemoryStream(export.Bytes()), [keys[0].Verifier, keys[1].Verifier]).Fault?.Code);
    }

    [Fact]
    public void A_checkpoint_kept_under_any_of_the_keys_is_held_against_the_log()
    {
        Assert.True(export.Verify(kept: [NoteAfter(10), NoteAfter(25), NoteAfter(40)]).Ok);
        var forked = new Checkpoint(SampleExport.Origin, 25, LedgerHash.Of("forked"u8)).Sign(keys[1]);
        Assert.Equal((ExportFaults.AnchorDiffers, 10, 24), Where(export.Verify(kept: [NoteAfter(10), forked])));
    }

    private int LineAfter(int size) => export.LineOf(size - 1) + 1;

    private SignedNote NoteAfter(int size) => SignedNote.Parse(CheckpointLine.Read(System.Text.Encoding.UTF8.GetBytes(export.Lines[LineAfter(size)]))!);

    private Checkpoint Parsed(int size) => Checkpoint.Parse(NoteAfter(size).Text);

    private void Replace(int size, SignedNote note)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        CheckpointLine.Write(output, note.ToString());
        export.Lines[LineAfter(size)] = System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static (string?, long?, long?) Where(ExportReport report) => (report.Fault?.Code, report.Fault?.First, report.Fault?.Last);
}
