using System.Globalization;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Search;

namespace GovernedNetwork.Elasticsearch.Reconciling;

/// <summary>The tallies of the index, by bucket, counted by the server. A composite aggregation is exact, where one by terms is not.</summary>
internal static class IndexTallies
{
    private const int PageSize = 1000;

    /// <param name="until">Only positions before it: those after it may still be on their way.</param>
    public static async Task<Asked<IReadOnlyDictionary<long, Tally>>> Of(SearchServer server, string index, string epoch, long until, CancellationToken cancellation)
    {
        var tallies = new Dictionary<long, Tally>();
        long? after = null;
        do
        {
            var request = new SearchRequest(In(epoch, until))
            {
                Aggregations =
                [
                    new Aggregation.EveryValue("buckets", "governed.ledger.bucket", PageSize, after)
                    {
                        Inside = [new Aggregation.Sum("leaves", "governed.ledger.leaf_u32"), new Aggregation.Sum("erased", "governed.ledger.erased")],
                    },
                ],
            };
            var asked = await request.Send(server, index, cancellation);
            if (asked is not Asked<SearchReply>.Got(var reply)) return new Asked<IReadOnlyDictionary<long, Tally>>.Failed(((Asked<SearchReply>.Failed)asked).Failure);
            // Without an index there is nothing to count in.
            if (reply.Aggregations.IsEmpty) break;
            foreach (var bucket in reply.Aggregations.Buckets("buckets"))
                tallies[long.Parse(bucket.Key, CultureInfo.InvariantCulture)] = new(bucket.Count, bucket.Inside.Value("leaves"), bucket.Inside.Value("erased"));
            after = reply.Aggregations.After("buckets");
        }
        while (after is not null);
        return new Asked<IReadOnlyDictionary<long, Tally>>.Got(tallies);
    }

    private static Query.Both In(string epoch, long until) => new(
    [
        new Query.Term("governed.ledger.epoch", epoch),
        new Query.Range("governed.ledger.seq", null, until.ToString(CultureInfo.InvariantCulture)),
    ]);
}
