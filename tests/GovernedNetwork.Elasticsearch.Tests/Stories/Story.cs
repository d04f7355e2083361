using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovernedNetwork.Elasticsearch.Tests.Yaml;

namespace GovernedNetwork.Elasticsearch.Tests.Stories;

/// <summary>One of OpenSearch's API stories: requests with what must be in their answers.</summary>
internal sealed partial class Story(HttpClient http, Uri server, string text)
{
    private readonly Dictionary<string, JsonNode?> kept = new(StringComparer.Ordinal);

    /// <summary>How many chapters passed, and what the first failing one has against it.</summary>
    public async Task<(int Passed, string? Failure)> Tell(CancellationToken cancellation)
    {
        var story = YamlText.Documents(text)[0]!.AsObject();
        var passed = 0;
        foreach (var part in (string[])["prologues", "chapters", "epilogues"])
            foreach (var chapter in story[part]?.AsArray() ?? [])
            {
                if (await Failed(chapter!.AsObject(), cancellation) is { } failure) return (passed, $"{chapter["method"]} {chapter["path"]}: {failure}");
                if (part == "chapters") passed++;
            }
        return (passed, null);
    }

    private async Task<string?> Failed(JsonObject chapter, CancellationToken cancellation)
    {
        using var request = Request(chapter);
        var answer = await Answered.To(http, request, cancellation);
        var expected = chapter["response"]?["status"] ?? chapter["status"];
        var isRight = expected switch
        {
            JsonArray several => several.Any(status => Number(status) == answer.Status),
            null => answer.Status is 200 or 201,
            _ => Number(expected) == answer.Status,
        };
        if (!isRight) return $"{answer.Status} {answer.Body?.ToJsonString()}";
        foreach (var (name, path) in chapter["output"] as JsonObject ?? []) kept[$"{chapter["id"]}.{name}"] = answer.At(path!.ToString()["payload.".Length..])?.DeepClone();
        return Lacks(answer.Body, chapter["response"]?["payload"]);
    }

    private HttpRequestMessage Request(JsonObject chapter)
    {
        var path = chapter["path"]!.ToString();
        var query = new List<string>();
        foreach (var (name, value) in chapter["parameters"] as JsonObject ?? [])
        {
            var given = Uri.EscapeDataString(Filled(value is JsonArray several ? string.Join(',', several) : value!.ToString()));
            if (path.Contains($"{{{name}}}", StringComparison.Ordinal)) path = path.Replace($"{{{name}}}", given, StringComparison.Ordinal);
            else query.Add($"{name}={given}");
        }
        var request = new HttpRequestMessage(new(chapter["method"]!.ToString()), new Uri(server, $"{path}{(query.Count > 0 ? "?" : "")}{string.Join('&', query)}"));
        if (chapter["request"]?["payload"] is { } payload)
            request.Content = payload is JsonArray lines
                ? new StringContent(string.Concat(lines.Select(line => line!.ToJsonString() + "\n")), Encoding.UTF8, "application/x-ndjson")
                : new StringContent(Filled(payload.ToJsonString()), Encoding.UTF8, "application/json");
        return request;
    }

    private string Filled(string given) => Reference().Replace(given, match => kept[match.Groups[1].Value]?.ToString() ?? "");

    /// <summary>What is expected and not there; an object or a list may hold more.</summary>
    private static string? Lacks(JsonNode? actual, JsonNode? expected) => expected switch
    {
        null => null,
        JsonObject members => members.Select(member => Lacks((actual as JsonObject)?[member.Key], member.Value) is { } lack ? $"{member.Key}.{lack}" : null).FirstOrDefault(lack => lack is not null),
        JsonArray items => items.Select((item, i) => Lacks(actual is JsonArray list && i < list.Count ? list[i] : null, item) is { } lack ? $"{i}.{lack}" : null).FirstOrDefault(lack => lack is not null),
        _ => YamlTest.Same(actual, expected) ? null : $" is {actual?.ToJsonString() ?? "not there"} and not {expected.ToJsonString()}",
    };

    private static double? Number(JsonNode? node) => double.Parse(node!.ToJsonString(), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\{([^}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
