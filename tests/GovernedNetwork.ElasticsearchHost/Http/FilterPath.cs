using System.Text.Json.Nodes;

namespace GovernedNetwork.ElasticsearchHost.Http;

/// <summary>Keeps of an answer what one of the paths leads to; a star stands for any name. Elements of arrays take no step.</summary>
internal static class FilterPath
{
    public static JsonObject Apply(JsonObject whole, string filter) =>
        Keep(whole, [.. filter.Split(',').Select(path => path.Split('.'))]) as JsonObject ?? [];

    private static JsonNode? Keep(JsonNode? node, IReadOnlyList<string[]> paths)
    {
        if (paths.Any(path => path.Length == 0)) return node?.DeepClone();
        switch (node)
        {
            case JsonArray items:
                var kept = items.Select(item => Keep(item, paths)).Where(item => item is not null).ToArray();
                return kept.Length == 0 ? null : new JsonArray(kept);
            case JsonObject members:
                var chosen = new JsonObject();
                foreach (var (name, value) in members)
                {
                    string[][] inside = [.. paths.Where(path => path[0] == "*" || path[0] == name).Select(path => path[1..])];
                    if (inside.Length > 0 && Keep(value, inside) is { } part) chosen[name] = part;
                }
                return chosen.Count == 0 ? null : chosen;
            default:
                return null;
        }
    }
}
