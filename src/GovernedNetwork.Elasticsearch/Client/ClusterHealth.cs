using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Client;

/// <param name="Status">green, yellow or red.</param>
internal sealed record ClusterHealth(string Name, string Status, int Nodes)
{
    public static async Task<Asked<ClusterHealth>> Of(SearchServer server, CancellationToken cancellation) =>
        Asked<ClusterHealth>.Of(await server.Send(HttpMethod.Get, "_cluster/health?timeout=5s", null, cancellation), Read);

    private static ClusterHealth Read(JsonElement body) => new(
        body.GetProperty("cluster_name").GetString()!, body.GetProperty("status").GetString()!, body.GetProperty("number_of_nodes").GetInt32());
}
