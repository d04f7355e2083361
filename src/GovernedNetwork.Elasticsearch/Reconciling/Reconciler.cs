using System.Globalization;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Search;
using GovernedNetwork.Elasticsearch.Setup;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Elasticsearch.Reconciling;

/// <summary>
/// Proves that the index equals the ledger, and repairs it where it does not: the server adds up a thousand records at a time,
/// and only where the sums differ is looked closer.
/// </summary>
internal sealed class Reconciler(SearchServer server, ILedgerFeed feed, IOptions<ElasticsearchOptions> options)
{
    private readonly AuditDocument documents = new(options.Value);
    private readonly IndexNames names = new(options.Value.IndexPrefix);

    /// <param name="until">The export's cursor: everything before it should be there.</param>
    /// <param name="deep">Look at every document. The sums show what is missing, doubled or exchanged, not what was changed beside its hash.</param>
    /// <param name="cancellation">Ends it early; it changes nothing but what it repairs.</param>
    public async Task<Asked<Reconciliation>> Run(long until, bool deep, CancellationToken cancellation)
    {
        if (await CountRequest.Refresh(server, names.Pattern, cancellation) is { } failure) return new Asked<Reconciliation>.Failed(failure);
        var product = await server.Product(cancellation);
        if (product is not Asked<ServerProduct>.Got(var known)) return new Asked<Reconciliation>.Failed(((Asked<ServerProduct>.Failed)product).Failure);

        var (findings, looked, repair) = (new List<Finding>(), 0, new Repair(server, known));
        IReadOnlyDictionary<long, Tally> indexed = new Dictionary<long, Tally>();
        for (var bucket = 0L; bucket * LedgerEntry.BucketSize < until; bucket++)
        {
            if (bucket % IndexTallies.AtOnce == 0)
            {
                var tallies = await IndexTallies.Of(server, names.Pattern, options.Value.Epoch, bucket, until, cancellation);
                if (tallies is Asked<IReadOnlyDictionary<long, Tally>>.Failed(var uncounted)) return new Asked<Reconciliation>.Failed(uncounted);
                indexed = ((Asked<IReadOnlyDictionary<long, Tally>>.Got)tallies).Value;
            }
            var first = bucket * LedgerEntry.BucketSize;
            var entries = await feed.Read(first, (int)Math.Min(LedgerEntry.BucketSize, until - first), cancellation);
            IndexedEntry[] expected = [.. entries.Select(documents.Of)];
            if (!deep && Tally.Of(expected) == indexed.GetValueOrDefault(bucket)) continue;

            var found = await SearchPages.All(server, known, names.Pattern, Documents(bucket, until), cancellation);
            if (found is not Asked<IReadOnlyList<Hit>>.Got(var hits)) return new Asked<Reconciliation>.Failed(((Asked<IReadOnlyList<Hit>>.Failed)found).Failure);
            IndexedEntry.Ready[] ready = [.. expected.OfType<IndexedEntry.Ready>()];
            findings.AddRange(await repair.Run(BucketInspection.Compare(ready, hits), ready, cancellation));
            looked++;
        }
        return new Asked<Reconciliation>.Got(new(until, findings, looked));
    }

    private SearchRequest Documents(long bucket, long until) => new(
        new Query.Both(
        [
            new Query.Term("governed.ledger.epoch", options.Value.Epoch),
            new Query.Term("governed.ledger.bucket", bucket.ToString(CultureInfo.InvariantCulture)),
            new Query.Range("governed.ledger.seq", null, until.ToString(CultureInfo.InvariantCulture)),
        ]),
        Size: 5000,
        Sort: "governed.ledger.seq");
}
