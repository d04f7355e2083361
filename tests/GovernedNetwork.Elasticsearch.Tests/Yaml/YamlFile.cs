using System.Text.Json.Nodes;

namespace GovernedNetwork.Elasticsearch.Tests.Yaml;

/// <summary>A file of the suite: what all of its tests begin and end with, and the tests by name.</summary>
internal sealed class YamlFile(string text)
{
    private readonly IReadOnlyDictionary<string, JsonNode?> sections = YamlText.Documents(text).OfType<JsonObject>().SelectMany(document => document)
        .ToDictionary(section => section.Key, section => section.Value, StringComparer.Ordinal);

    /// <summary>Whether it is meant for a server that one runs oneself.</summary>
    public bool IsForUs => (bool?)sections.GetValueOrDefault("requires")?["stack"] ?? true;

    /// <summary>How many steps passed, and what the first failing one has against it.</summary>
    public async Task<(int Passed, string? Failure)> Run(HttpClient http, Uri server, CancellationToken cancellation)
    {
        var passed = 0;
        foreach (var (name, steps) in sections.Where(section => section.Key is not ("requires" or "setup" or "teardown")))
        {
            var test = new YamlTest(http, server);
            var failure = await test.Run([.. Steps("setup"), .. steps!.AsArray()], cancellation);
            var late = await test.Run(Steps("teardown"), cancellation);
            passed += test.Passed;
            if ((failure ?? late) is { } found) return (passed, $"{name}: {found}");
        }
        return (passed, null);
    }

    private JsonArray Steps(string section) => sections.GetValueOrDefault(section)?.AsArray() ?? [];
}
