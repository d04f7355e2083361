using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;

namespace GovernedNetwork.Ledger.Tests;

/// <summary>An export with a checkpoint every so many records, and the means to spoil it.</summary>
internal sealed class SampleExport : IDisposable
{
    public const string Origin = "ledger.example/audit";

    private SampleExport(NoteSigner signer, List<string> lines) => (Signer, Lines) = (signer, lines);

    public NoteSigner Signer { get; }

    /// <summary>The lines, without their newlines.</summary>
    public List<string> Lines { get; }

    public static SampleExport Make(int records, int checkpointEvery, params int[] erased) =>
        Make(records, checkpointEvery, [(NoteSigner.Generate(Origin, NoteSigner.BestAlgorithm), 0)], erased);

    /// <summary>With these keys, each from a size on at which there is a checkpoint.</summary>
    public static SampleExport Make(int records, int checkpointEvery, (NoteSigner Key, int From)[] keys, params int[] erased)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ExportWriter(output, new ExportHeader(Origin, keys[0].Key.Verifier.Key, records));
        var tree = new Frontier();
        for (var i = 0; i < records; i++)
        {
            var record = Record(i);
            tree.Append(Commitment.LeafHash(record.Commitment));
            writer.Write(erased.Contains(i) ? record with { Salt = null, Payload = null } : record);
            if ((i + 1) % checkpointEvery == 0)
            {
                writer.WriteCheckpoint(Sign(tree, keys));
            }
        }

        if (!writer.IsComplete)
        {
            writer.WriteCheckpoint(Sign(tree, keys));
        }

        Assert.True(writer.IsComplete);
        return new SampleExport(keys[0].Key, [.. Encoding.UTF8.GetString(output.WrittenSpan).Split('\n')[..^1]]);
    }

    public static ExportRecord Record(int position, string text = "shared a post")
    {
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes("salt " + position.ToString(CultureInfo.InvariantCulture)));
        var payload = CanonicalJson.FromUtf8(Encoding.UTF8.GetBytes($$"""{"who":"member {{position}}","what":"{{text}}","reasons":["a","é"]}"""));
        return new ExportRecord(position, Commitment.Of(salt, payload), salt, payload);
    }

    public static string Line(ExportRecord record)
    {
        var output = new ArrayBufferWriter<byte>();
        RecordLine.Write(output, record);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(string.Join('\n', Lines) + "\n");

    /// <summary>The index among <see cref="Lines"/> of a record.</summary>
    public int LineOf(int position) => Lines.FindIndex(line => line.StartsWith($"{{\"position\":{position},", StringComparison.Ordinal));

    public ExportReport Verify(byte[]? bytes = null, params SignedNote[] kept) =>
        ExportReader.Verify(new MemoryStream(bytes ?? Bytes()), [Signer.Verifier], kept);

    public void Dispose() => Signer.Dispose();

    private static string Sign(Frontier tree, (NoteSigner Key, int From)[] keys)
    {
        var checkpoint = new Checkpoint(Origin, tree.Size, tree.Root);
        var key = keys.Last(key => key.From < tree.Size || key.From == 0).Key;
        var next = keys.SingleOrDefault(next => next.From == tree.Size && next.Key != key).Key;
        return (next is null ? checkpoint.Sign(key) : (checkpoint with { NextKey = next.Verifier.Key }).Sign(key, next)).ToString();
    }
}
