using System.Buffers;
using System.Text;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Tests;

public sealed class ExportTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(64, 7)]
    [InlineData(100, 10)]
    public void A_genuine_export_verifies_with_its_size_root_and_last_checkpoint(int records, int every)
    {
        using var export = SampleExport.Make(records, every);
        var report = export.Verify();
        Assert.True(report.Ok, report.Fault?.Sentence);
        Assert.Equal(Trees.Root([.. Enumerable.Range(0, records).Select(i => Commitment.LeafHash(SampleExport.Record(i).Commitment))]), report.Root);
        Assert.Equal((records, 0, SampleExport.Origin), (report.Size, report.Erased, report.Origin));
        Assert.Equal(records, Checkpoint.Parse(report.Checkpoint!.Text).Size);
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void The_empty_ledger_can_be_exported_and_verified()
    {
        using var export = SampleExport.Make(0, 1);
        Assert.True(export.Verify().Ok);
        Assert.Equal(2, export.Lines.Count);
    }

    [Fact]
    public void The_format_is_fixed_to_the_byte()
    {
        var record = new ExportRecord(7, default, new byte[32], "{\"a\":1}"u8.ToArray());
        Assert.Equal(
            $$"""{"position":7,"commitment":"{{new string('0', 64)}}","salt":"{{new string('A', 43)}}=","payload":{"a":1},"erased":false}""",
            SampleExport.Line(record));
        Assert.Equal(
            $$"""{"position":7,"commitment":"{{new string('0', 64)}}","salt":null,"payload":null,"erased":true}""",
            SampleExport.Line(record with { Salt = null, Payload = null }));
        using var export = SampleExport.Make(1, 1);
        Assert.Equal($$"""{"export":"governed-ledger/1","origin":"{{SampleExport.Origin}}","verifier":"{{export.Signer.Verifier.Key}}","size":1}""", export.Lines[0]);
    }

    [Fact]
    public void Erased_records_verify_by_their_commitment_and_are_counted()
    {
        using var export = SampleExport.Make(40, 10, erased: [0, 7, 8, 39]);
        var report = export.Verify();
        Assert.True(report.Ok, report.Fault?.Sentence);
        Assert.Equal(4, report.Erased);
        Assert.DoesNotContain("member 7\"", string.Join('\n', export.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_the_header_is_believed_with_a_warning_and_a_strangers_key_is_refused()
    {
        using var export = SampleExport.Make(3, 1);
        using var stranger = NoteSigner.Generate(SampleExport.Origin, NoteAlgorithm.EcdsaP256);
        var unkeyed = ExportReader.Verify(new MemoryStream(export.Bytes()));
        Assert.True(unkeyed.Ok);
        Assert.Single(unkeyed.Warnings);
        Assert.Equal(ExportFaults.HeaderKeyDiffers, ExportReader.Verify(new MemoryStream(export.Bytes()), [stranger.Verifier]).Fault?.Code);
    }

    [Fact]
    public void A_committed_payload_that_readers_could_take_in_two_ways_is_refused()
    {
        using var export = SampleExport.Make(4, 4);
        foreach (var payload in new[] { "{\"a\":1, \"b\":2}", "{\"a\":1,\"a\":2}", "[1]", "{\"a\":1},\"payload\":{}" })
        {
            var bytes = Encoding.UTF8.GetBytes(payload);
            var salt = new byte[Commitment.SaltLength];
            export.Lines[export.LineOf(2)] = SampleExport.Line(new ExportRecord(2, Commitment.Of(salt, bytes), salt, bytes));
            Assert.Equal((ExportFaults.PayloadNotCanonical, 2L, 2L), Where(export.Verify()));
        }
    }

    [Fact]
    public void A_writer_refuses_an_order_that_no_verifier_accepts()
    {
        using var signer = NoteSigner.Generate(SampleExport.Origin, NoteAlgorithm.EcdsaP256);
        var writer = new ExportWriter(new ArrayBufferWriter<byte>(), new ExportHeader(SampleExport.Origin, signer.Verifier.Key, 1));
        Assert.Throws<InvalidOperationException>(() => writer.Write(SampleExport.Record(1)));
        Assert.Throws<InvalidOperationException>(() => writer.WriteCheckpoint(new Checkpoint("o", 1, default).Sign(signer).ToString()));
        Assert.Throws<ArgumentException>(() => writer.WriteCheckpoint("no note"));
        Assert.Throws<ArgumentException>(() => writer.Write(SampleExport.Record(0) with { Salt = null }));
        writer.Write(SampleExport.Record(0));
        Assert.Throws<InvalidOperationException>(() => writer.Write(SampleExport.Record(1)));
        Assert.False(writer.IsComplete);
    }

    [Fact]
    public void Lines_longer_than_the_buffer_are_read_whole()
    {
        using var export = SampleExport.Make(2, 1);
        using var signer = NoteSigner.Parse(export.Signer.ExportPrivateKey());
        var record = SampleExport.Record(0, new string('x', 300_000));
        var output = new ArrayBufferWriter<byte>();
        var writer = new ExportWriter(output, new ExportHeader(SampleExport.Origin, signer.Verifier.Key, 1));
        writer.Write(record);
        writer.WriteCheckpoint(new Checkpoint(SampleExport.Origin, 1, Commitment.LeafHash(record.Commitment)).Sign(signer).ToString());
        Assert.True(export.Verify(output.WrittenSpan.ToArray()).Ok);
    }

    private static (string?, long?, long?) Where(ExportReport report) => (report.Fault?.Code, report.Fault?.First, report.Fault?.Last);
}
