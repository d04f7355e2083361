using System.Buffers;
using System.Text;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Bulk;

/// <summary>Documents for one index, with <c>create</c>: one that is there already is never overwritten.</summary>
internal static class BulkRequest
{
    // The items' statuses must not be filtered away: without those of the successes the positions are lost.
    private const string Filter = "filter_path=errors,items.*._index,items.*._id,items.*.status,items.*.failure_store,items.*.error.type,items.*.error.reason";

    public static async Task<BulkReply> Send(SearchServer server, ServerProduct product, string index, IReadOnlyList<BulkItem> items, CancellationToken cancellation)
    {
        var quiet = product.KnowsIncludeSourceOnError ? "&include_source_on_error=false" : "";
        var reply = await server.Send(HttpMethod.Post, $"{index}/_bulk?{Filter}{quiet}", Body(items), cancellation);
        return BulkReply.Read(reply, index, items);
    }

    private static RequestBody Body(IReadOnlyList<BulkItem> items)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var item in items)
        {
            // An id is letters, digits and a hyphen (ElasticsearchOptions.Epoch), so it needs no escaping.
            lines.Write(Encoding.UTF8.GetBytes($$$"""{"create":{"_id":"{{{item.Id}}}"}}"""));
            lines.Write("\n"u8);
            lines.Write(item.Document.Span);
            lines.Write("\n"u8);
        }
        return new(lines.WrittenMemory, "application/x-ndjson");
    }
}
