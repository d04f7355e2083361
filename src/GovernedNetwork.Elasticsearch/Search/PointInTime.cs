using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Search;

/// <summary>The indices as they were at one moment, so that paging neither skips nor repeats. Each product has its own form.</summary>
internal static class PointInTime
{
    public const string KeepAlive = "1m";

    public static async Task<Asked<string>> Open(SearchServer server, ServerProduct product, string index, CancellationToken cancellation)
    {
        var (path, member) = product.IsOpenSearch ? ("_search/point_in_time", "pit_id") : ("_pit", "id");
        var reply = await server.Send(HttpMethod.Post, $"{index}/{path}?keep_alive={KeepAlive}", null, cancellation);
        return Asked<string>.Of(reply, body => body.GetProperty(member).GetString());
    }

    /// <summary>Frees it now; that this fails does no harm, since it ends by itself.</summary>
    public static Task Close(SearchServer server, ServerProduct product, string id, CancellationToken cancellation) => product.IsOpenSearch
        ? server.Send(HttpMethod.Delete, "_search/point_in_time", RequestBody.Json(writer =>
        {
            writer.WriteStartArray("pit_id");
            writer.WriteStringValue(id);
            writer.WriteEndArray();
        }), cancellation)
        : server.Send(HttpMethod.Delete, "_pit", RequestBody.Json(writer => writer.WriteString("id", id)), cancellation);
}
