using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.Elasticsearch.Client;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Elasticsearch.Checkpoints;

/// <summary>A signed checkpoint as a document. It is found by its size, and its note is kept as it was signed.</summary>
internal static class CheckpointDocument
{
    public const string Size = "governed.ledger.size", Epoch = "governed.ledger.epoch";

    public static JsonObject Mappings => new()
    {
        ["dynamic"] = "false",
        ["properties"] = new JsonObject
        {
            ["@timestamp"] = new JsonObject { ["type"] = "date_nanos" },
            ["governed"] = Properties("ledger", Properties("size", new JsonObject { ["type"] = "long" }, ("epoch", new JsonObject { ["type"] = "keyword", ["ignore_above"] = 64 }))),
        },
    };

    public static string Id(string epoch, long size) => string.Create(CultureInfo.InvariantCulture, $"{epoch}-{size:D12}");

    public static RequestBody Write(string epoch, long size, Instant at, string note) => RequestBody.Json(writer =>
    {
        writer.WriteString("@timestamp", InstantPattern.ExtendedIso.Format(at));
        writer.WriteStartObject("governed");
        writer.WriteStartObject("ledger");
        writer.WriteString("epoch", epoch);
        writer.WriteNumber("size", size);
        writer.WriteString("checkpoint", note);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>The note; null when the document is none of these.</summary>
    public static string? Note(JsonElement source) =>
        source.TryGetProperty("governed", out var governed) && governed.TryGetProperty("ledger", out var ledger) && ledger.TryGetProperty("checkpoint", out var note) ? note.GetString() : null;

    private static JsonObject Properties(string name, JsonObject field, params ReadOnlySpan<(string Name, JsonObject Field)> others)
    {
        var fields = new JsonObject { [name] = field };
        foreach (var (other, its) in others) fields[other] = its;
        return new JsonObject { ["properties"] = fields };
    }
}
