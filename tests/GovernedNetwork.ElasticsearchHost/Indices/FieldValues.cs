using System.Text.Json;

namespace GovernedNetwork.ElasticsearchHost.Indices;

/// <summary>The leaves of a document by their paths. A list is all of its elements, and a name with a dot is a path.</summary>
internal static class FieldValues
{
    public static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement document, string prefix = "") => document.ValueKind switch
    {
        JsonValueKind.Object => document.EnumerateObject().SelectMany(member => Leaves(member.Value, prefix.Length == 0 ? member.Name : $"{prefix}.{member.Name}")),
        JsonValueKind.Array => document.EnumerateArray().SelectMany(item => Leaves(item, prefix)),
        JsonValueKind.Null => [],
        _ => [(prefix, document)],
    };

    /// <summary>The leaves at one path.</summary>
    public static IEnumerable<JsonElement> At(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().SelectMany(item => At(item, path));
        if (path.Length == 0) return element.ValueKind is JsonValueKind.Object or JsonValueKind.Null ? [] : [element];
        if (element.ValueKind != JsonValueKind.Object) return [];
        if (element.TryGetProperty(path, out var whole)) return At(whole, "");
        IEnumerable<JsonElement> found = [];
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
            if (element.TryGetProperty(path[..dot], out var inside)) found = found.Concat(At(inside, path[(dot + 1)..]));
        return found;
    }
}
