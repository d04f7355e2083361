using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>The one kind of document that is ever overwritten, with what is left of it: that of a record that was erased after it was indexed.</summary>
internal static class Overwriting
{
    private const string Erasure = "record.erase";

    /// <summary>Follows the erasures among some records. What the server does not let happen now is found and mended by the reconciler.</summary>
    /// <returns>How many it met.</returns>
    public static async Task<int> Erased(SearchServer server, ILedgerFeed feed, AuditDocument documents, IEnumerable<IndexedEntry> among, CancellationToken cancellation)
    {
        var met = 0;
        foreach (var some in among.Chunk(Courtesy.Looks))
        {
            Courtesy.GiveWay();
            foreach (var entry in some)
            {
                if (Subject(entry.Entry) is not { } decision) continue;
                met++;
                if (await feed.Find(decision, cancellation) is { Payload: null } erased && documents.Of(erased) is IndexedEntry.Ready left) await Send(server, left, cancellation);
            }
        }

        return met;
    }

    public static async Task<bool> Send(SearchServer server, IndexedEntry.Ready ready, CancellationToken cancellation) =>
        await server.Send(HttpMethod.Put, $"{ready.Index}/_doc/{ready.Id}", new(ready.Document, "application/json"), cancellation) is Reply.Answered;

    /// <summary>The record that was erased; null when this is no erasure, or a refused one.</summary>
    private static DecisionId? Subject(LedgerEntry entry) =>
        entry.Payload is { } payload && payload.Contains(Erasure, StringComparison.Ordinal)
        && RecordPayload.Read(payload) is { Action: Erasure, Effect: "permit", ObjectId: { } id } && Guid.TryParse(id, out var decision) ? new DecisionId(decision) : null;
}
