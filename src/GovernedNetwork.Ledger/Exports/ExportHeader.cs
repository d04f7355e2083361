using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GovernedNetwork.Ledger.Json;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>The first line of an export.</summary>
/// <param name="Origin">The log's origin, as its checkpoints name it.</param>
/// <param name="Verifier">The log's verifier key: a convenience, and no proof, since whoever forges an export forges this too.</param>
/// <param name="Size">How many records follow.</param>
public sealed record ExportHeader(string Origin, string Verifier, long Size)
{
    /// <summary>The name and version of the format.</summary>
    public const string Format = "governed-ledger/1";

    internal void Write(IBufferWriter<byte> output)
    {
        output.Write("{\"export\":\""u8);
        output.Write(Encoding.ASCII.GetBytes(Format));
        output.Write("\",\"origin\":"u8);
        CanonicalString.Write(output, Origin);
        output.Write(",\"verifier\":"u8);
        CanonicalString.Write(output, Verifier);
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"size\":{Size}}}")));
    }

    // Writing the header back and comparing bytes leaves one spelling, so that no bit of the line can change unseen.
    internal static ExportHeader? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            var header = new ExportHeader(
                root.GetProperty("origin").GetString() ?? "", root.GetProperty("verifier").GetString() ?? "", root.GetProperty("size").GetInt64());
            var again = new ArrayBufferWriter<byte>(line.Length);
            header.Write(again);
            return header.Size >= 0 && again.WrittenSpan.SequenceEqual(line) ? header : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
