using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernedNetwork.Elasticsearch.Tests.Yaml;

/// <summary>An answer, and what a path of names and numbers leads to in it.</summary>
internal sealed record Answered(int Status, JsonNode? Body)
{
    public static async Task<Answered> To(HttpClient http, HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await http.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        // What has no body says with its status whether there is something.
        var body = request.Method == HttpMethod.Head || text.Length == 0 ? JsonValue.Create(response.IsSuccessStatusCode) : Parsed(text);
        return new((int)response.StatusCode, body);
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    public JsonNode? At(string path)
    {
        var at = Body;
        if (path is "" or "$body") return at;
        foreach (var step in path.Replace("\\.", "\u0000", StringComparison.Ordinal).Split('.'))
        {
            var name = step.Replace('\u0000', '.');
            at = at switch
            {
                JsonObject members => members[name],
                JsonArray items when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
                _ => null,
            };
        }
        return at;
    }
}
