using System.Text.Json;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Search;

/// <summary>Every hit of a search, page by page, ordered by a field whose values are unique and never change.</summary>
internal static class SearchPages
{
    public static async Task<Asked<IReadOnlyList<Hit>>> All(
        SearchServer server, ServerProduct product, string index, SearchRequest request, CancellationToken cancellation)
    {
        var hits = new List<Hit>();
        string? point = null;
        JsonElement? after = null;
        while (true)
        {
            if (point is null)
            {
                var opened = await PointInTime.Open(server, product, index, cancellation);
                if (opened is Asked<string>.Failed(var unopened)) return new Asked<IReadOnlyList<Hit>>.Failed(unopened);
                point = ((Asked<string>.Got)opened).Value;
            }

            var asked = await (request with { After = after }).Send(server, point, PointInTime.KeepAlive, cancellation);
            if (asked is Asked<SearchReply>.Failed(var failure))
            {
                // It ended too early. A new one goes on from the last hit, since what was before it does not change.
                if (failure.Description.Contains("search_context_missing_exception", StringComparison.Ordinal) && hits.Count > 0)
                {
                    point = null;
                    continue;
                }
                return new Asked<IReadOnlyList<Hit>>.Failed(failure);
            }

            var reply = ((Asked<SearchReply>.Got)asked).Value;
            hits.AddRange(reply.Hits);
            point = reply.PointInTime ?? point;
            if (reply.Hits.Count < request.Size)
            {
                await PointInTime.Close(server, product, point, cancellation);
                return new Asked<IReadOnlyList<Hit>>.Got(hits);
            }
            after = reply.Hits[^1].Sort;
        }
    }
}
