using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Search;

/// <summary>How many documents there are, and making the newest visible to that question.</summary>
internal static class CountRequest
{
    public static async Task<Asked<long?>> Send(SearchServer server, string index, Query query, CancellationToken cancellation)
    {
        var body = RequestBody.Json(writer =>
        {
            writer.WritePropertyName("query");
            query.Write(writer);
        });
        var reply = await server.Send(HttpMethod.Post, $"{index}/_count?ignore_unavailable=true", body, cancellation);
        return Asked<long?>.Of(reply, answer => answer.GetProperty("_shards").GetProperty("failed").GetInt32() == 0 ? answer.GetProperty("count").GetInt64() : null);
    }

    /// <summary>Null when it succeeded.</summary>
    public static async Task<Failure?> Refresh(SearchServer server, string index, CancellationToken cancellation) =>
        Failure.Of(await server.Send(HttpMethod.Post, $"{index}/_refresh?ignore_unavailable=true", null, cancellation));
}
