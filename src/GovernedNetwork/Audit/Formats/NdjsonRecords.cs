using System.Text.Json;

namespace GovernedNetwork.Audit.Formats;

/// <summary>One object a line. The payload stands in it byte by byte as it was committed to.</summary>
internal sealed class NdjsonRecords(Stream output) : RecordWriter
{
    private static readonly ReadOnlyMemory<byte> LineEnd = "\n"u8.ToArray();

    private readonly Utf8JsonWriter json = new(output);

    public override Task Begin(CancellationToken cancellation) => Task.CompletedTask;

    public override async Task Write(ProvedRecord record, CancellationToken cancellation)
    {
        var (stored, proof) = record;
        json.Reset();
        json.WriteStartObject();
        json.WriteNumber("position", stored.Position);
        json.WriteString("id", stored.Columns.Id);
        if (stored.Payload is { } payload)
        {
            json.WritePropertyName("payload");
            json.WriteRawValue(payload);
        }

        if (stored.Salt is { } salt) json.WriteString("salt", Convert.ToHexStringLower(salt));
        json.WriteString("commitment", stored.Commitment.ToHex());
        json.WriteString("proof", proof);
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        await output.WriteAsync(LineEnd, cancellation);
    }

    public override Task End(CancellationToken cancellation) => output.FlushAsync(cancellation);

    public override ValueTask DisposeAsync() => json.DisposeAsync();
}
