using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Setup;

/// <summary>Makes an index from the template with the highest priority that fits its name: components first, then its own, then what was asked for.</summary>
internal static class IndexTemplate
{
    public static SearchIndex Make(Cluster cluster, string name, JsonObject? settings, JsonObject? mappings)
    {
        var template = cluster.Templates.All.Select(kept => kept.Value.Body)
            .Where(body => PatternsOf(body).Any(pattern => Patterns.Fits(pattern, name)))
            .MaxBy(body => (long?)body["priority"] ?? 0);
        JsonObject[] layers = template is null ? [] :
        [
            .. (template["composed_of"] as JsonArray ?? []).Select(component => cluster.Components.Find((string)component!)?.Body["template"] as JsonObject ?? []),
            template["template"] as JsonObject ?? [],
        ];

        var (mapping, merged) = (new Mapping(null), new JsonObject { ["number_of_shards"] = "1", ["number_of_replicas"] = "1", ["uuid"] = cluster.NextId() });
        foreach (var layer in layers)
        {
            if (layer["mappings"] is JsonObject mapped) mapping.Merge(mapped);
            Merge(merged, layer["settings"] as JsonObject);
        }
        if (mappings is not null) mapping.Merge(mappings);
        Merge(merged, settings);
        return new SearchIndex(name, (string)merged["uuid"]!, mapping, merged, cluster.Options, template?["data_stream"] is not null);
    }

    public static IReadOnlyList<string> PatternsOf(JsonObject template) => template["index_patterns"] switch
    {
        JsonArray several => [.. several.Select(pattern => (string)pattern!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    // Settings may stand under "index" or beside it.
    private static void Merge(JsonObject into, JsonObject? settings)
    {
        foreach (var (name, value) in settings ?? [])
            if (name == "index" && value is JsonObject inside) Merge(into, inside);
            else into[name] = value?.DeepClone();
    }
}
