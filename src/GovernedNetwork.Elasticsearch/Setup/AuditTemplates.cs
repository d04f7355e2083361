using System.Text.Json.Nodes;
using GovernedNetwork.Elasticsearch.Checkpoints;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Setup;

/// <summary>What the server must hold before the first record comes, for either product.</summary>
internal sealed class AuditTemplates(ElasticsearchOptions options, ServerProduct product)
{
    /// <summary>Raised with every change of the mappings or of what is beside them, and of those of the log. A newer one on the server is left alone.</summary>
    public const int Version = 2;

    private string Prefix => options.IndexPrefix;

    public string LifecycleName => $"{Prefix}-retain";

    public string MappingsName => $"{Prefix}-mappings";

    public static JsonObject Mappings()
    {
        using var stream = typeof(AuditTemplates).Assembly.GetManifestResourceStream("audit-mappings.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    /// <summary>Delete, and nothing before it: an index that rolled over, or was shrunk, would be another index under the same ids.</summary>
    public JsonObject Lifecycle => new()
    {
        ["policy"] = product.IsOpenSearch ? StateManagement() : new JsonObject
        {
            ["_meta"] = Meta(),
            ["phases"] = new JsonObject
            {
                ["hot"] = new JsonObject { ["min_age"] = "0ms", ["actions"] = new JsonObject() },
                ["delete"] = new JsonObject { ["min_age"] = $"{options.RetentionDays}d", ["actions"] = new JsonObject { ["delete"] = new JsonObject() } },
            },
        },
    };

    public static JsonObject MappingsTemplate => new()
    {
        ["template"] = new JsonObject { ["mappings"] = Mappings() },
        ["version"] = Version,
        ["_meta"] = Meta(),
    };

    public JsonObject IndexTemplate => new()
    {
        ["index_patterns"] = new JsonArray($"{Prefix}-*"),
        ["composed_of"] = new JsonArray(MappingsName),
        ["priority"] = 500,
        ["template"] = new JsonObject { ["settings"] = new JsonObject { ["index"] = Settings() } },
        ["version"] = Version,
        ["_meta"] = Meta(),
    };

    /// <summary>Without lifecycle: checkpoints stay for as long as anybody may want to prove something.</summary>
    public JsonObject CheckpointTemplate => new()
    {
        ["index_patterns"] = new JsonArray(options.CheckpointIndex),
        ["priority"] = 500,
        ["template"] = new JsonObject
        {
            ["settings"] = new JsonObject { ["index"] = new JsonObject { ["number_of_shards"] = "1", ["number_of_replicas"] = Text(options.Replicas) } },
            ["mappings"] = CheckpointDocument.Mappings,
        },
        ["version"] = Version,
        ["_meta"] = Meta(),
    };

    private JsonObject Settings()
    {
        var settings = new JsonObject
        {
            ["number_of_shards"] = Text(options.Shards),
            ["number_of_replicas"] = Text(options.Replicas),
            ["codec"] = "best_compression",
            ["refresh_interval"] = "5s",
            // A reply means that the documents survive the loss of power.
            ["translog"] = new JsonObject { ["durability"] = "request" },
        };
        if (!product.IsOpenSearch) settings["lifecycle"] = new JsonObject { ["name"] = LifecycleName };
        return settings;
    }

    private JsonObject StateManagement() => new()
    {
        ["description"] = $"the record: deleted after {options.RetentionDays} days, version {Version}",
        ["default_state"] = "kept",
        ["states"] = new JsonArray(
            new JsonObject
            {
                ["name"] = "kept",
                ["actions"] = new JsonArray(),
                ["transitions"] = new JsonArray(new JsonObject
                {
                    ["state_name"] = "deleted",
                    ["conditions"] = new JsonObject { ["min_index_age"] = $"{options.RetentionDays}d" },
                }),
            },
            new JsonObject { ["name"] = "deleted", ["actions"] = new JsonArray(new JsonObject { ["delete"] = new JsonObject() }), ["transitions"] = new JsonArray() }),
        ["ism_template"] = new JsonArray(new JsonObject { ["index_patterns"] = new JsonArray($"{Prefix}-*"), ["priority"] = 100 }),
    };

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static JsonObject Meta() => new() { ["managed_by"] = "governed-network", ["version"] = Version };
}
