using System.Text;
using System.Text.Json.Nodes;

namespace GovernedNetwork.Elasticsearch.Tests.Yaml;

/// <summary>What the suite calls an API, as requests. The table has what the stand-in is meant to do; a name that is not in it fails its test.</summary>
internal sealed record Api(string Method, params string[] Paths)
{
    private static readonly Dictionary<string, Api> Table = new(StringComparer.Ordinal)
    {
        ["ping"] = new("HEAD", "/"),
        ["info"] = new("GET", "/"),
        ["bulk"] = new("POST", "/{index}/_bulk", "/_bulk"),
        ["count"] = new("POST", "/{index}/_count", "/_count"),
        ["create"] = new("PUT", "/{index}/_create/{id}"),
        ["index"] = new("POST", "/{index}/_doc/{id}", "/{index}/_doc"),
        ["get"] = new("GET", "/{index}/_doc/{id}"),
        ["get_source"] = new("GET", "/{index}/_source/{id}"),
        ["exists"] = new("HEAD", "/{index}/_doc/{id}"),
        ["exists_source"] = new("HEAD", "/{index}/_source/{id}"),
        ["delete"] = new("DELETE", "/{index}/_doc/{id}"),
        ["mget"] = new("POST", "/{index}/_mget", "/_mget"),
        ["search"] = new("POST", "/{index}/_search", "/_search"),
        ["open_point_in_time"] = new("POST", "/{index}/_pit"),
        ["close_point_in_time"] = new("DELETE", "/_pit"),
        ["cluster.health"] = new("GET", "/_cluster/health"),
        ["cluster.put_component_template"] = new("PUT", "/_component_template/{name}"),
        ["cluster.get_component_template"] = new("GET", "/_component_template/{name}"),
        ["cluster.exists_component_template"] = new("HEAD", "/_component_template/{name}"),
        ["cluster.delete_component_template"] = new("DELETE", "/_component_template/{name}"),
        ["indices.create"] = new("PUT", "/{index}"),
        ["indices.delete"] = new("DELETE", "/{index}"),
        ["indices.exists"] = new("HEAD", "/{index}"),
        ["indices.get"] = new("GET", "/{index}"),
        ["indices.get_mapping"] = new("GET", "/{index}/_mapping"),
        ["indices.put_mapping"] = new("PUT", "/{index}/_mapping"),
        ["indices.refresh"] = new("POST", "/{index}/_refresh", "/_refresh"),
        ["indices.put_index_template"] = new("PUT", "/_index_template/{name}"),
        ["indices.get_index_template"] = new("GET", "/_index_template/{name}"),
        ["indices.exists_index_template"] = new("HEAD", "/_index_template/{name}"),
        ["indices.delete_index_template"] = new("DELETE", "/_index_template/{name}"),
        ["ilm.put_lifecycle"] = new("PUT", "/_ilm/policy/{policy}"),
        ["ilm.get_lifecycle"] = new("GET", "/_ilm/policy/{policy}"),
        ["ilm.delete_lifecycle"] = new("DELETE", "/_ilm/policy/{policy}"),
    };

    /// <summary>The request for a call; null when the API is not in the table.</summary>
    public static HttpRequestMessage? Request(Uri server, string name, JsonObject arguments)
    {
        if (!Table.TryGetValue(name, out var api)) return null;
        var given = arguments.ToDictionary(argument => argument.Key, argument => argument.Value, StringComparer.Ordinal);
        given.Remove("body", out var body);
        given.Remove("ignore");
        var path = api.Paths.First(candidate => Steps(candidate).All(given.ContainsKey));
        foreach (var step in Steps(path))
        {
            path = path.Replace($"{{{step}}}", Uri.EscapeDataString(given[step]!.ToString()), StringComparison.Ordinal);
            given.Remove(step);
        }
        var query = string.Join('&', given.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value?.ToString() ?? "")}"));
        var request = new HttpRequestMessage(new(api.Method), new Uri(server, $"{path}{(query.Length > 0 ? "?" : "")}{query}"));
        if (body is not null) request.Content = Content(body);
        return request;
    }

    private static IEnumerable<string> Steps(string path) => path.Split('/').Where(step => step.StartsWith('{')).Select(step => step[1..^1]);

    /// <summary>A list is one line for each element; a text is sent as it stands.</summary>
    private static StringContent Content(JsonNode body) => body switch
    {
        JsonArray lines => new(string.Concat(lines.Select(line => (line is JsonValue text ? text.ToString() : line!.ToJsonString()) + "\n")), Encoding.UTF8, "application/x-ndjson"),
        JsonValue text => new(text.ToString(), Encoding.UTF8, "application/json"),
        _ => new(body.ToJsonString(), Encoding.UTF8, "application/json"),
    };
}
