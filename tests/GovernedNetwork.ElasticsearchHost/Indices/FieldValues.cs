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
}
