using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Client;

/// <summary>Elasticsearch or OpenSearch, which differ in the few places where this is asked for.</summary>
internal sealed record ServerProduct(bool IsOpenSearch, Version Version)
{
    /// <summary>Before, an unknown parameter: 400.</summary>
    public bool KnowsIncludeSourceOnError => !IsOpenSearch && Version >= new Version(8, 18);

    /// <summary>From <c>GET /</c>; null when it is neither.</summary>
    public static ServerProduct? Read(JsonElement body)
    {
        var version = body.GetProperty("version");
        var number = version.GetProperty("number").GetString()!.Split('-')[0];
        if (!Version.TryParse(number, out var parsed)) return null;
        var isOpenSearch = version.TryGetProperty("distribution", out var distribution) && distribution.GetString() == "opensearch";
        return isOpenSearch || body.GetProperty("tagline").GetString() == "You Know, for Search" ? new(isOpenSearch, parsed) : null;
    }
}
