using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Export;

namespace GovernedNetwork.Elasticsearch.Documents;

/// <summary>The ledger as documents, read and made in pieces between which members go first.</summary>
internal sealed class DocumentFeed(ILedgerFeed feed, AuditDocument documents, Courtesy courtesy)
{
    /// <summary>From a position on, in order and without gaps; fewer than the limit at the end, or when they are more than so many bytes.</summary>
    public async Task<IReadOnlyList<IndexedEntry>> Read(long from, int limit, long mostBytes, CancellationToken cancellation)
    {
        var (made, bytes) = (new List<IndexedEntry>(Math.Min(limit, 10_000)), 0L);
        while (made.Count < limit && bytes <= mostBytes)
        {
            await courtesy.Turn(cancellation);
            var asked = Math.Min(courtesy.Piece, limit - made.Count);
            var piece = await courtesy.Work(async () => (await feed.Read(from + made.Count, asked, cancellation)).Select(Made).ToList());
            made.AddRange(piece);
            if (piece.Count < asked) break;
            bytes += piece.OfType<IndexedEntry.Ready>().Sum(ready => (long)ready.Document.Length);
        }

        return made;
    }

    private IndexedEntry Made(LedgerEntry entry)
    {
        Courtesy.GiveWay();
        return documents.Of(entry);
    }
}
