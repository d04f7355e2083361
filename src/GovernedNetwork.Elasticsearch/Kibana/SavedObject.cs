using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernedNetwork.Elasticsearch.Kibana;

/// <summary>One line of a file that Kibana or OpenSearch Dashboards imports.</summary>
/// <param name="References">What it is made of, by the names that its attributes use.</param>
internal sealed record SavedObject(string Type, string Id, JsonObject Attributes, IReadOnlyList<(string Name, string Type, string Id)> References)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Line => Json(new JsonObject
    {
        ["id"] = Id,
        ["type"] = Type,
        ["attributes"] = Attributes,
        ["references"] = new JsonArray([.. References.Select(reference => new JsonObject { ["name"] = reference.Name, ["type"] = reference.Type, ["id"] = reference.Id })]),
    });

    /// <summary>Kibana keeps objects inside of others as text.</summary>
    public static string Json(JsonNode node) => node.ToJsonString(Plain);
}
