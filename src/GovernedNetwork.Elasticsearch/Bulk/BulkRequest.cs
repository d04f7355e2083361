using System.Text;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Export;

namespace GovernedNetwork.Elasticsearch.Bulk;

/// <summary>Documents for one index, with <c>create</c>: one that is there already is never overwritten.</summary>
internal sealed class BulkRequest(ServerProduct product, string index, IReadOnlyList<BulkItem> items)
{
    // The items' statuses must not be filtered away: without those of the successes the positions are lost.
    private const string Filter = "filter_path=errors,items.*._index,items.*._id,items.*.status,items.*.failure_store,items.*.error.type,items.*.error.reason";

    private readonly RequestBody body = Body(items);

    public static async Task<BulkReply> Send(SearchServer server, ServerProduct product, string index, IReadOnlyList<BulkItem> items, CancellationToken cancellation)
    {
        var request = new BulkRequest(product, index, items);
        return request.Read(await request.Send(server, cancellation));
    }

    public Task<Reply> Send(SearchServer server, CancellationToken cancellation)
    {
        var quiet = product.KnowsIncludeSourceOnError ? "&include_source_on_error=false" : "";
        return server.Send(HttpMethod.Post, $"{index}/_bulk?{Filter}{quiet}", body, cancellation);
    }

    public BulkReply Read(Reply reply) => BulkReply.Read(reply, index, items);

    // An id is letters, digits and a hyphen (ElasticsearchOptions.Epoch), so it needs no escaping.
    private static RequestBody Body(IReadOnlyList<BulkItem> items) => new(items.Sum(item => Before.Length + item.Id.Length + Between.Length + item.Document.Length + 1), to =>
    {
        Span<byte> id = stackalloc byte[64];
        foreach (var item in items)
        {
            Courtesy.GiveWay();
            to.Write(Before);
            to.Write(id[..Encoding.ASCII.GetBytes(item.Id, id)]);
            to.Write(Between);
            to.Write(item.Document.Span);
            to.Write("\n"u8);
        }
    }, "application/x-ndjson");

    private static ReadOnlySpan<byte> Before => "{\"create\":{\"_id\":\""u8;

    private static ReadOnlySpan<byte> Between => "\"}}\n"u8;
}
