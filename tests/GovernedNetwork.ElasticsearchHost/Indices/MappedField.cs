using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;

namespace GovernedNetwork.ElasticsearchHost.Indices;

/// <param name="Path">The field's name.</param>
/// <param name="Source">Where its value is in a document; another field's, when it is a second view of that.</param>
/// <param name="IgnoreAbove">A longer string is kept, but not found.</param>
internal sealed record MappedField(string Path, string Source, string Type, int IgnoreAbove)
{
    private static readonly string[] Types =
        ["text", "match_only_text", "keyword", "long", "integer", "short", "byte", "double", "float", "date", "date_nanos", "boolean", "ip", "flattened", "flat_object"];

    public bool IsText => Type is "text" or "match_only_text";

    public bool IsWhole => Type is "long" or "integer" or "short" or "byte";

    public bool IsTime => Type is "date" or "date_nanos";

    /// <summary>A whole object, whose leaves are strings.</summary>
    public bool IsObject => Type is "flattened" or "flat_object";

    public bool IsKnownTo(ElasticsearchHostOptions server) => Type switch
    {
        "flattened" => !server.IsOpenSearch,
        "flat_object" => server.IsOpenSearch && Version.Parse(server.Version) >= new Version(2, 7),
        _ => true,
    };

    public static MappedField Read(string path, string source, JsonObject definition)
    {
        var type = definition["type"]?.ToString();
        if (type is null || !Types.Contains(type)) throw new RefusedException(400, "mapper_parsing_exception", $"No handler for type [{type}] declared on field [{path}]");
        Exchange.Known(definition, path, "type", "ignore_above", "fields", "analyzer", "format", "index", "doc_values", "fielddata");
        return new(path, source, type, (int?)definition["ignore_above"] ?? int.MaxValue);
    }

    /// <summary>The value as it is compared: a string in lower case for text, a long, a double, or a string. Null when it does not fit.</summary>
    public IComparable? Read(JsonElement value) => Type switch
    {
        "text" or "match_only_text" or "keyword" => Text(value),
        "boolean" => value.ValueKind switch
        {
            JsonValueKind.True => 1L,
            JsonValueKind.False => 0L,
            JsonValueKind.String when value.GetString() is "true" => 1L,
            JsonValueKind.String when value.GetString() is "false" => 0L,
            _ => null,
        },
        "double" or "float" => double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        "date" => FieldTime.Read(Text(value))?.Milliseconds,
        "date_nanos" => FieldTime.Read(Text(value))?.Nanoseconds,
        "ip" => IPAddress.TryParse(Text(value), out var address) ? address.ToString() : null,
        _ => Whole(Text(value)),
    };

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private long? Whole(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Smallest && number <= Largest ? (long)number : null;

    private decimal Largest => Type switch { "byte" => sbyte.MaxValue, "short" => short.MaxValue, "integer" => int.MaxValue, _ => long.MaxValue };

    private decimal Smallest => -Largest - 1;
}
