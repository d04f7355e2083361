using System.Buffers;
using System.Text.Json;
using GovernedNetwork.Ledger.Json;

namespace GovernedNetwork.Ledger.Exports;

/// <summary>A checkpoint's line: one member, which holds a signed note.</summary>
internal static class CheckpointLine
{
    public static ReadOnlySpan<byte> Start => "{\"checkpoint\":"u8;

    public static void Write(IBufferWriter<byte> output, string note)
    {
        output.Write(Start);
        CanonicalString.Write(output, note);
        output.Write("}"u8);
    }

    /// <summary>The note, or null when the line is not written exactly as <see cref="Write"/> writes it.</summary>
    public static string? Read(ReadOnlySpan<byte> line)
    {
        if (!CanonicalJson.IsCanonical(line))
        {
            return null;
        }

        var reader = new Utf8JsonReader(line);
        using var document = JsonDocument.ParseValue(ref reader);
        var members = document.RootElement;
        return members.GetPropertyCount() == 1 && members.GetProperty("checkpoint") is { ValueKind: JsonValueKind.String } note ? note.GetString() : null;
    }
}
