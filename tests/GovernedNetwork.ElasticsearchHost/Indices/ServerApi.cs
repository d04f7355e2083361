using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;

namespace GovernedNetwork.ElasticsearchHost.Indices;

internal static class ServerApi
{
    public static HostAnswer Info(Exchange exchange)
    {
        var options = exchange.Cluster.Options;
        var version = new JsonObject { ["number"] = options.Version, ["lucene_version"] = "10.2.2" };
        if (options.IsOpenSearch) version["distribution"] = "opensearch";
        else version["build_flavor"] = "default";
        return HostAnswer.Ok(new JsonObject
        {
            ["name"] = "stand-in",
            ["cluster_name"] = "stand-in",
            ["cluster_uuid"] = "AAAAAAAAAAAAAAAAAAAAAA",
            ["version"] = version,
            ["tagline"] = options.IsOpenSearch ? "The OpenSearch Project: https://opensearch.org/" : "You Know, for Search",
        });
    }

    public static HostAnswer Health(Exchange exchange) => HostAnswer.Ok(new JsonObject
    {
        ["cluster_name"] = "stand-in",
        ["status"] = "green",
        ["timed_out"] = false,
        ["number_of_nodes"] = 1,
        ["number_of_data_nodes"] = 1,
        ["active_primary_shards"] = exchange.Cluster.Indices.Count,
        ["active_shards_percent_as_number"] = 100.0,
    });

    /// <summary>How many shards answered: an index has one here.</summary>
    public static JsonObject Shards(int indices) => new() { ["total"] = indices, ["successful"] = indices, ["failed"] = 0 };
}
