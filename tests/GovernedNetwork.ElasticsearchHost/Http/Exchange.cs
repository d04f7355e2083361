using System.Text.Json;
using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Http;

/// <summary>One request, read as far as every resource needs it.</summary>
internal sealed class Exchange(Cluster cluster, byte[] body, IReadOnlyDictionary<string, string> path, IReadOnlyDictionary<string, string> parameters)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 1000 };

    public Cluster Cluster => cluster;

    public byte[] Body => body;

    public string? Path(string name) => path.GetValueOrDefault(name);

    public string? Parameter(string name) => parameters.GetValueOrDefault(name);

    /// <summary>A parameter that is there without a value means yes.</summary>
    public bool Is(string name) => parameters.TryGetValue(name, out var value) && value is "" or "true" or "wait_for";

    /// <summary>The body as an object; an empty one when there is no body.</summary>
    public JsonObject Json()
    {
        if (body.Length == 0) return [];
        try
        {
            return JsonNode.Parse(body, documentOptions: Strict) as JsonObject ?? throw RefusedException.Unknown("a body that is no object");
        }
        catch (JsonException)
        {
            throw new RefusedException(400, "parse_exception", "request body is not valid JSON");
        }
    }

    /// <summary>The members of an object, all of which must be known.</summary>
    public static JsonObject Known(JsonNode? node, string where, params ReadOnlySpan<string> names)
    {
        if (node is not JsonObject members) throw RefusedException.Unknown($"[{where}] that is no object");
        foreach (var (name, _) in members)
            if (!names.Contains(name)) throw RefusedException.Unknown($"[{name}] in [{where}]");
        return members;
    }
}
