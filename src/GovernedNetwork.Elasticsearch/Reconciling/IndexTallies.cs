using System.Globalization;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Search;

namespace GovernedNetwork.Elasticsearch.Reconciling;

/// <summary>The tallies of the index, by bucket, counted by the server. A composite aggregation is exact, where one by terms is not.</summary>
internal static class IndexTallies
{
    /// <summary>How many buckets are asked for at once: enough that asking costs little, few enough that counting does.</summary>
    public const int AtOnce = 20;

    /// <param name="first">The first bucket.</param>
    /// <param name="until">Only positions before it: those after it may still be on their way.</param>
    public static async Task<Asked<IReadOnlyDictionary<long, Tally>>> Of(SearchServer server, string index, string epoch, long first, long until, CancellationToken cancellation)
    {
        var request = new SearchRequest(In(epoch, first * Buckets.Size, Math.Min(until, (first + AtOnce) * Buckets.Size)))
        {
            Aggregations =
            [
                // A document may claim another bucket than its position has. Such a one is left over, and its own bucket lacks it.
                new Aggregation.EveryValue("buckets", "governed.ledger.bucket", AtOnce)
                {
                    Inside = [new Aggregation.Sum("leaves", "governed.ledger.leaf_u32"), new Aggregation.Sum("erased", "governed.ledger.erased")],
                },
            ],
        };
        return await request.Send(server, index, cancellation) switch
        {
            Asked<SearchReply>.Got(var reply) => new Asked<IReadOnlyDictionary<long, Tally>>.Got(Read(reply.Aggregations)),
            Asked<SearchReply>.Failed(var failure) => new Asked<IReadOnlyDictionary<long, Tally>>.Failed(failure),
            _ => throw new InvalidOperationException("an answer or a failure"),
        };
    }

    /// <summary>Without an index there is nothing to count in.</summary>
    private static Dictionary<long, Tally> Read(AggregationResults results) => results.IsEmpty ? [] : results.Buckets("buckets").ToDictionary(
        bucket => long.Parse(bucket.Key, CultureInfo.InvariantCulture),
        bucket => new Tally(bucket.Count, bucket.Inside.Value("leaves"), bucket.Inside.Value("erased")));

    private static Query.Both In(string epoch, long from, long until) => new(
    [
        new Query.Term("governed.ledger.epoch", epoch),
        new Query.Range("governed.ledger.seq", from.ToString(CultureInfo.InvariantCulture), until.ToString(CultureInfo.InvariantCulture)),
    ]);
}
