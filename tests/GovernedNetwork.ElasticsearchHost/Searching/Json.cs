using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernedNetwork.ElasticsearchHost.Searching;

internal static class Json
{
    public static JsonElement Element(JsonNode? node) => JsonElement.Parse(node?.ToJsonString() ?? "null");

    public static JsonNode? Node(IComparable? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        long whole => JsonValue.Create(whole),
        double number => JsonValue.Create(number),
        _ => throw new InvalidOperationException($"no field has values like {value}"),
    };
}
