using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;

namespace GovernedNetwork.Elasticsearch.Tests.Documents;

/// <summary>Holds a document to a mapping more strictly than the server does: nothing unmapped, nothing coerced.</summary>
internal static class Contract
{
    public static IReadOnlyDictionary<string, JsonObject> Fields(JsonObject mappings) => Below(mappings, "").ToDictionary(field => field.Path, field => field.Definition, StringComparer.Ordinal);

    public static IReadOnlyList<string> Violations(JsonObject mappings, JsonElement document)
    {
        var fields = Fields(mappings);
        return [.. Leaves(document, "").Select(leaf => !fields.TryGetValue(leaf.Path, out var field) ? $"{leaf.Path} is not mapped"
            : Fits((string)field["type"]!, leaf.Value) ? null
            : $"{leaf.Path} is no {field["type"]}").OfType<string>()];
    }

    private static bool Fits(string type, JsonElement value) => type switch
    {
        "keyword" or "text" => value.ValueKind == JsonValueKind.String,
        "long" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "date_nanos" => value.ValueKind == JsonValueKind.String && InstantPattern.ExtendedIso.Parse(value.GetString()!).Success,
        _ => false,
    };

    private static IEnumerable<(string Path, JsonObject Definition)> Below(JsonObject holder, string prefix)
    {
        foreach (var (name, node) in holder["properties"]!.AsObject())
        {
            var definition = node!.AsObject();
            if (definition.ContainsKey("type")) yield return (prefix + name, definition);
            else
                foreach (var inside in Below(definition, $"{prefix}{name}.")) yield return inside;
        }
    }

    private static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Leaves(item, path)),
        _ => [(path, element)],
    };
}
