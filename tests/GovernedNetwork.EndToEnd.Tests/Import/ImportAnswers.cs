using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Import;

/// <summary>Sends lines to the import and reads one outcome a line.</summary>
internal static class ImportAnswers
{
    public static async Task<IReadOnlyList<JsonNode>> Import(this Caller officer, string run, byte[] lines)
    {
        using var response = await officer.Open(HttpMethod.Post, $"/api/v1/import?run={run}", Content(lines));
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        return [.. (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    public static ByteArrayContent Content(byte[] lines)
    {
        var content = new ByteArrayContent(lines);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        return content;
    }

    public static string Line(string author, string group, string text, string time = "2026-01-02T03:04:05Z") =>
        new JsonObject { ["author"] = author, ["group"] = group, ["text"] = text, ["time"] = time }.ToJsonString();

    public static string Outcome(JsonNode line) => line["outcome"]!.GetValue<string>();

    public static string? Code(JsonNode line) => line["code"]?.GetValue<string>();
}
