using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GovernedNetwork.Elasticsearch.Tests.Yaml;

/// <summary>One run of one test of a file: its set-up, its steps, its tear-down.</summary>
internal sealed class YamlTest(HttpClient http, Uri server)
{
    private readonly Dictionary<string, JsonNode?> kept = new(StringComparer.Ordinal);
    private Answered last = new(0, null);

    /// <summary>How many steps passed.</summary>
    public int Passed { get; private set; }

    /// <summary>What the first failing step has against it; null when all pass.</summary>
    public async Task<string?> Run(IEnumerable<JsonNode?> steps, CancellationToken cancellation)
    {
        foreach (var step in steps)
        {
            var (kind, body) = step!.AsObject().First();
            if (await Failed(kind, body!, cancellation) is { } failure) return $"{kind} {body!.ToJsonString()}: {failure}";
            Passed++;
        }
        return null;
    }

    private async Task<string?> Failed(string kind, JsonNode body, CancellationToken cancellation) => kind switch
    {
        "do" => await Do(body.AsObject(), cancellation),
        "match" => Each(body, (actual, expected) => Same(actual, expected)),
        "length" => Each(body, (actual, expected) => ((actual as JsonArray)?.Count ?? (actual as JsonObject)?.Count) == Number(expected)),
        "gt" => Each(body, (actual, expected) => Number(actual) > Number(expected)),
        "gte" => Each(body, (actual, expected) => Number(actual) >= Number(expected)),
        "is_true" => IsTrue(last.At(Given(body.ToString()))) ? null : $"is not true in {last.Body?.ToJsonString()}",
        "is_false" => IsTrue(last.At(Given(body.ToString()))) ? $"is true in {last.Body?.ToJsonString()}" : null,
        "set" => Set(body),
        _ => "no such step",
    };

    private async Task<string?> Do(JsonObject step, CancellationToken cancellation)
    {
        var (name, arguments) = step.First(member => member.Key is not ("catch" or "headers" or "warnings"));
        using var request = Api.Request(server, name, Resolved(arguments)!.AsObject());
        if (request is null) return "no such API in the table";
        last = await Answered.To(http, request, cancellation);
        if (last.Status < 400 || request.Method == HttpMethod.Head || step.ContainsKey("catch")) return null;
        return arguments?["ignore"] is JsonArray ignored && ignored.Any(status => Number(status) == last.Status) ? null : $"{last.Status} {last.Body?.ToJsonString()}";
    }

    private string? Each(JsonNode body, Func<JsonNode?, JsonNode?, bool> holds)
    {
        foreach (var (path, expected) in body.AsObject())
            if (!holds(last.At(Given(path)), Resolved(expected))) return $"{path} is {last.At(Given(path))?.ToJsonString() ?? "not there"}";
        return null;
    }

    private string? Set(JsonNode body)
    {
        foreach (var (path, name) in body.AsObject()) kept[name!.ToString()] = last.At(Given(path))?.DeepClone();
        return null;
    }

    private string Given(string path) => string.Join('.', path.Split('.').Select(step => step.StartsWith('$') && step != "$body" ? kept[step[1..]]!.ToString() : step));

    private JsonNode? Resolved(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Resolved(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Resolved)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('$') && kept.TryGetValue(text.Trim('$', '{', '}'), out var known) => known?.DeepClone(),
        _ => node?.DeepClone(),
    };

    public static bool Same(JsonNode? actual, JsonNode? expected)
    {
        if (expected is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is ['/', .., '/'] pattern)
            return Regex.IsMatch(actual?.ToString() ?? "", pattern[1..^1], RegexOptions.IgnorePatternWhitespace);
        return (Number(actual), Number(expected)) is ({ } one, { } other) ? one == other : JsonNode.DeepEquals(actual, expected);
    }

    private static double? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)
        : null;

    private static bool IsTrue(JsonNode? node) => node is not null && node.ToJsonString() is not ("false" or "0" or "\"\"" or "\"false\"");
}
