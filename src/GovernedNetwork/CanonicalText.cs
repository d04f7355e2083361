using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovernedNetwork.Ledger;

namespace GovernedNetwork;

/// <summary>Canonical JSON (RFC 8785) of what is hashed. What is declared in the canonical order need not be written twice for it.</summary>
internal static class CanonicalText
{
    // Nothing is escaped but what JSON must escape, as RFC 8785 has it.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of<T>(T value, JsonTypeInfo<T> type)
    {
        var written = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(written, Plain)) JsonSerializer.Serialize(json, value, type);
        return CanonicalJson.FromUtf8(written.WrittenSpan);
    }
}
