using System.Globalization;
using System.Text.Json.Nodes;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Setup;

/// <summary>
/// What the program's log needs: a data stream, which rolls over daily and forgets. OpenSearch would make a plain index by guessing;
/// Elasticsearch's own template for logs-*-* keeps them for ever, and this one goes before it.
/// </summary>
internal sealed class LogTemplates(ElasticsearchOptions options, ServerProduct product)
{
    public const string Pattern = "logs-governed-*", Lifecycle = "governed-logs-retain", MappingsName = "governed-logs-mappings", TemplateName = "governed-logs";

    // Of the built-in one: 100.
    private const int Priority = 500;

    private static readonly Version KnowsFlatObjects = new(2, 7);

    /// <summary>In the order in which each needs the one before.</summary>
    public IReadOnlyList<(string Path, JsonObject Body)> Steps =>
    [
        product.IsOpenSearch ? ($"_plugins/_ism/policies/{Lifecycle}", StateManagement) : ($"_ilm/policy/{Lifecycle}", IndexLifecycle),
        ($"_component_template/{MappingsName}", new JsonObject { ["template"] = new JsonObject { ["mappings"] = Mappings }, ["version"] = AuditTemplates.Version, ["_meta"] = AuditTemplates.Meta() }),
        ($"_index_template/{TemplateName}", IndexTemplate),
    ];

    private JsonObject Mappings
    {
        get
        {
            using var stream = typeof(LogTemplates).Assembly.GetManifestResourceStream("log-mappings.json")!;
            var mappings = JsonNode.Parse(stream)!.AsObject();
            // An older OpenSearch keeps labels as they are sent, and does not search them.
            if (!product.IsOpenSearch || product.Version >= KnowsFlatObjects)
                mappings["properties"]!["labels"] = new JsonObject { ["type"] = product.IsOpenSearch ? "flat_object" : "flattened" };
            return mappings;
        }
    }

    private JsonObject IndexTemplate => new()
    {
        ["index_patterns"] = new JsonArray(Pattern),
        ["data_stream"] = new JsonObject(),
        ["composed_of"] = new JsonArray(MappingsName),
        ["priority"] = Priority,
        ["template"] = new JsonObject { ["settings"] = new JsonObject { ["index"] = Settings } },
        ["version"] = AuditTemplates.Version,
        ["_meta"] = AuditTemplates.Meta(),
    };

    private JsonObject Settings
    {
        get
        {
            var settings = new JsonObject { ["number_of_shards"] = "1", ["number_of_replicas"] = options.Replicas.ToString(CultureInfo.InvariantCulture), ["codec"] = "best_compression" };
            if (!product.IsOpenSearch) settings["lifecycle"] = new JsonObject { ["name"] = Lifecycle };
            return settings;
        }
    }

    // The age counts from the rollover here.
    private JsonObject IndexLifecycle => new()
    {
        ["policy"] = new JsonObject
        {
            ["_meta"] = AuditTemplates.Meta(),
            ["phases"] = new JsonObject
            {
                ["hot"] = new JsonObject { ["min_age"] = "0ms", ["actions"] = new JsonObject { ["rollover"] = new JsonObject { ["max_age"] = "1d", ["max_primary_shard_size"] = "50gb" } } },
                ["delete"] = new JsonObject { ["min_age"] = $"{options.LogRetentionDays}d", ["actions"] = new JsonObject { ["delete"] = new JsonObject() } },
            },
        },
    };

    // And from when the index was made here, a day before its last line.
    private JsonObject StateManagement => new()
    {
        ["policy"] = new JsonObject
        {
            ["description"] = $"the program's log: deleted after {options.LogRetentionDays} days, version {AuditTemplates.Version}",
            ["default_state"] = "written",
            ["states"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "written",
                    ["actions"] = new JsonArray(new JsonObject { ["rollover"] = new JsonObject { ["min_index_age"] = "1d", ["min_size"] = "50gb" } }),
                    ["transitions"] = new JsonArray(new JsonObject { ["state_name"] = "deleted", ["conditions"] = new JsonObject { ["min_index_age"] = $"{options.LogRetentionDays + 1}d" } }),
                },
                new JsonObject { ["name"] = "deleted", ["actions"] = new JsonArray(new JsonObject { ["delete"] = new JsonObject() }), ["transitions"] = new JsonArray() }),
            ["ism_template"] = new JsonArray(new JsonObject { ["index_patterns"] = new JsonArray(Pattern), ["priority"] = 100 }),
        },
    };
}
