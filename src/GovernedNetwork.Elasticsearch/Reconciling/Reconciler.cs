using System.Globalization;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Search;
using GovernedNetwork.Elasticsearch.Setup;

namespace GovernedNetwork.Elasticsearch.Reconciling;

/// <summary>
/// Proves that the index equals the ledger, and repairs it where it does not: the server adds up a thousand records at a time,
/// and only where the sums differ is looked closer.
/// </summary>
internal sealed class Reconciler(SearchServer server, ILedgerFeed feed, IExportState state, StandingSetUp setUp, Courtesy courtesy, ElasticsearchOptions options)
{
    private readonly DocumentFeed ledger = new(feed, new AuditDocument(options), courtesy);
    private readonly IndexNames names = new(options.IndexPrefix);

    /// <param name="until">The export's cursor: everything before it should be there.</param>
    /// <param name="deep">Look at every document. The sums show what is missing, doubled or exchanged, not what was changed beside its hash.</param>
    /// <param name="cancellation">Ends it early; it changes nothing but what it repairs.</param>
    public async Task<Asked<Reconciliation>> Run(long until, bool deep, CancellationToken cancellation)
    {
        // An index that is gone is made again by the template, which may be gone with it.
        setUp.Doubt();
        if (await setUp.Ensure(cancellation) is { } missing) return new Asked<Reconciliation>.Failed(missing);
        if (await CountRequest.Refresh(server, names.Pattern, cancellation) is { } failure) return new Asked<Reconciliation>.Failed(failure);
        var product = await server.Product(cancellation);
        if (product is not Asked<ServerProduct>.Got(var known)) return new Asked<Reconciliation>.Failed(((Asked<ServerProduct>.Failed)product).Failure);

        var (findings, looked, repair) = (new List<Finding>(), 0, new Repair(server, known));
        IReadOnlyDictionary<long, Tally> indexed = new Dictionary<long, Tally>();
        for (var bucket = 0L; bucket * Buckets.Size < until; bucket++)
        {
            if (bucket % IndexTallies.AtOnce == 0)
            {
                var tallies = await IndexTallies.Of(server, names.Pattern, options.Epoch, bucket, until, cancellation);
                if (tallies is Asked<IReadOnlyDictionary<long, Tally>>.Failed(var uncounted)) return new Asked<Reconciliation>.Failed(uncounted);
                indexed = ((Asked<IReadOnlyDictionary<long, Tally>>.Got)tallies).Value;
            }
            var first = bucket * Buckets.Size;
            var expected = await Expected(first, until, cancellation);
            if (!deep && Tally.Of(expected) == indexed.GetValueOrDefault(bucket)) continue;

            var seen = await Inspect(known, bucket, until, expected, cancellation);
            if (seen is Asked<IReadOnlyList<Finding>>.Got({ Count: > 0 }))
            {
                // What was erased, or tried again, between the two looks is no difference: the second look begins with the ledger.
                expected = await Expected(first, until, cancellation);
                seen = await Inspect(known, bucket, until, expected, cancellation);
            }
            if (seen is not Asked<IReadOnlyList<Finding>>.Got(var found)) return new Asked<Reconciliation>.Failed(((Asked<IReadOnlyList<Finding>>.Failed)seen).Failure);
            findings.AddRange(await repair.Run(found, expected, cancellation));
            looked++;
        }
        return new Asked<Reconciliation>.Got(new(until, findings, looked));
    }

    /// <summary>What should be there: dead letters are accounted for elsewhere.</summary>
    private async Task<IReadOnlyList<IndexedEntry.Ready>> Expected(long first, long until, CancellationToken cancellation)
    {
        var dead = await state.Dead(cancellation);
        var entries = await ledger.Read(first, (int)Math.Min(Buckets.Size, until - first), long.MaxValue, cancellation);
        return [.. entries.OfType<IndexedEntry.Ready>().Where(ready => !dead.Contains(ready.Entry.Position))];
    }

    private async Task<Asked<IReadOnlyList<Finding>>> Inspect(
        ServerProduct product, long bucket, long until, IReadOnlyList<IndexedEntry.Ready> expected, CancellationToken cancellation)
    {
        if (await CountRequest.Refresh(server, names.Pattern, cancellation) is { } failure) return new Asked<IReadOnlyList<Finding>>.Failed(failure);
        return await SearchPages.All(server, product, names.Pattern, Documents(bucket, until), cancellation) switch
        {
            Asked<IReadOnlyList<Hit>>.Got(var hits) => new Asked<IReadOnlyList<Finding>>.Got(BucketInspection.Compare(expected, hits)),
            Asked<IReadOnlyList<Hit>>.Failed(var unseen) => new Asked<IReadOnlyList<Finding>>.Failed(unseen),
            _ => throw new InvalidOperationException("an answer or a failure"),
        };
    }

    private SearchRequest Documents(long bucket, long until) => new(
        new Query.Both(
        [
            new Query.Term("governed.ledger.epoch", options.Epoch),
            new Query.Term("governed.ledger.bucket", bucket.ToString(CultureInfo.InvariantCulture)),
            new Query.Range("governed.ledger.seq", null, until.ToString(CultureInfo.InvariantCulture)),
        ]),
        Size: 5000,
        Sort: "governed.ledger.seq");
}
