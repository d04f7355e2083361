using System.Text.Json;
using GovernedNetwork.Audit.Fhir;

namespace GovernedNetwork.Audit.Formats;

/// <summary>A FHIR R4 Bundle of type collection, written as it comes.</summary>
internal sealed class FhirRecords(Stream output, string origin) : RecordWriter
{
    private readonly Utf8JsonWriter json = new(output);

    public override Task Begin(CancellationToken cancellation)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "collection");
        return Task.CompletedTask;
    }

    private bool open;

    public override async Task Write(ProvedRecord record, CancellationToken cancellation)
    {
        // FHIR knows no empty arrays: there is an entry, or there is no list.
        if (!open) json.WriteStartArray("entry");
        open = true;
        json.WriteStartObject();
        json.WriteString("fullUrl", $"urn:uuid:{record.Stored.Columns.Id}");
        json.WritePropertyName("resource");
        AuditEvent.Write(json, record.Stored, record.Proof, origin);
        json.WriteEndObject();
        if (json.BytesPending > 1 << 16) await json.FlushAsync(cancellation);
    }

    public override async Task End(CancellationToken cancellation)
    {
        if (open) json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    public override ValueTask DisposeAsync() => json.DisposeAsync();
}
