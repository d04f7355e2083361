using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Tests;

public sealed class ExportTamperingTests : IDisposable
{
    private const int Records = 50;
    private const int Every = 10;

    private readonly SampleExport _export = SampleExport.Make(Records, Every, erased: [13, 27]);

    public void Dispose() => _export.Dispose();

    [Fact]
    public void Any_flipped_bit_is_found_and_in_a_record_it_is_found_at_that_record()
    {
        var genuine = _export.Bytes();
        Prop.ForAll(Gen.Choose(0, (genuine.Length * 8) - 1).ToArbitrary(), bit =>
        {
            var bytes = (byte[])genuine.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var fault = _export.Verify(bytes).Fault;
            Assert.NotNull(fault);
            var line = Encoding.UTF8.GetString(genuine.AsSpan(0, bit / 8)).Count(unit => unit == '\n');
            if (_export.Lines[line].StartsWith("{\"position\"", StringComparison.Ordinal))
            {
                var position = _export.Lines.Take(line).Count(l => l.StartsWith("{\"position\"", StringComparison.Ordinal));
                Assert.InRange(position, fault.First!.Value, fault.Last!.Value);
                // Of an erased record only the commitment is left, so a changed one shows at the next checkpoint and no earlier.
                Assert.True(fault.First == fault.Last || (position is 13 or 27 && fault.Code == ExportFaults.RootDiffers), fault.Sentence);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_deleted_record_is_found_where_it_stood() => Anywhere(position =>
    {
        _export.Lines.RemoveAt(_export.LineOf(position));
        var fault = _export.Verify().Fault!;
        // The last of a stretch between checkpoints: its absence shows in the checkpoint that follows.
        if ((position + 1) % Every == 0)
        {
            Assert.Equal(ExportFaults.CheckpointMisplaced, fault.Code);
            Assert.Equal((position + 1 - Every, position - 1), (fault.First, fault.Last));
        }
        else
        {
            Assert.Equal((ExportFaults.PositionOutOfOrder, position), (fault.Code, fault.First));
        }
    });

    [Fact]
    public void A_record_put_in_is_found_where_it_stands() => Anywhere(position =>
    {
        _export.Lines.Insert(_export.LineOf(position), SampleExport.Line(SampleExport.Record(position, "was never here")));
        var fault = _export.Verify().Fault!;
        Assert.Equal((ExportFaults.PositionOutOfOrder, position + 1), (fault.Code, fault.First));
    });

    [Fact]
    public void Two_swapped_records_are_found_at_the_first_of_them() => Anywhere(position =>
    {
        var (a, b) = (_export.LineOf(position), _export.LineOf((position + 17) % Records));
        (_export.Lines[a], _export.Lines[b]) = (_export.Lines[b], _export.Lines[a]);
        var fault = _export.Verify().Fault!;
        Assert.Equal((ExportFaults.PositionOutOfOrder, Math.Min(position, (position + 17) % Records)), (fault.Code, fault.First));
    });

    [Fact]
    public void A_tail_cut_anywhere_is_found()
    {
        var genuine = _export.Bytes();
        Prop.ForAll(Gen.Choose(0, genuine.Length - 1).ToArbitrary(), length => !_export.Verify(genuine[..length]).Ok).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void A_tail_cut_between_lines_is_found_at_the_first_missing_record() => Anywhere(position =>
    {
        _export.Lines.RemoveRange(_export.LineOf(position), _export.Lines.Count - _export.LineOf(position));
        var fault = _export.Verify().Fault!;
        Assert.Equal((ExportFaults.TailMissing, position, Records - 1), (fault.Code, fault.First, fault.Last));
    });

    [Fact]
    public void A_record_replaced_as_a_whole_is_narrowed_to_the_stretch_between_two_checkpoints() => Anywhere(position =>
    {
        _export.Lines[_export.LineOf(position)] = SampleExport.Line(SampleExport.Record(position, "something else"));
        var fault = _export.Verify().Fault!;
        var first = position / Every * Every;
        Assert.Equal((ExportFaults.RootDiffers, first, first + Every - 1), (fault.Code, fault.First, fault.Last));
    });

    [Fact]
    public void A_whole_history_written_anew_without_the_key_is_found_at_its_first_checkpoint()
    {
        using var forged = SampleExport.Make(Records, Every);
        forged.Lines[0] = _export.Lines[0];
        var fault = ExportReader.Verify(new MemoryStream(forged.Bytes()), [_export.Signer.Verifier]).Fault!;
        Assert.Equal((ExportFaults.CheckpointUnsigned, 0, Every - 1), (fault.Code, fault.First, fault.Last));
    }

    [Fact]
    public void A_checkpoint_of_another_log_of_the_same_key_is_refused()
    {
        var other = new Checkpoint("other.example/audit", Records, _export.Verify().Root).Sign(_export.Signer);
        _export.Lines[^1] = SampleExportCheckpoint(other);
        Assert.Equal(ExportFaults.CheckpointOriginDiffers, _export.Verify().Fault!.Code);
    }

    [Fact]
    public void Records_after_the_last_checkpoint_are_not_vouched_for()
    {
        _export.Lines.RemoveAt(_export.Lines.Count - 1);
        var fault = _export.Verify().Fault!;
        Assert.Equal((ExportFaults.TailUncovered, Records - Every, Records - 1), (fault.Code, fault.First, fault.Last));
    }

    // Each position once more from the genuine lines: what a law does to them is undone after it.
    private void Anywhere(Action<int> law)
    {
        var genuine = _export.Lines.ToArray();
        Prop.ForAll(Gen.Choose(0, Records - 1).ToArbitrary(), position =>
        {
            try
            {
                law(position);
            }
            finally
            {
                _export.Lines.Clear();
                _export.Lines.AddRange(genuine);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static string SampleExportCheckpoint(SignedNote note)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        CheckpointLine.Write(output, note.ToString());
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
