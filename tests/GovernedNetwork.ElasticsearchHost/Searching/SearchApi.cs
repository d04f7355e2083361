using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Aggregating;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Indices;

namespace GovernedNetwork.ElasticsearchHost.Searching;

internal static class SearchApi
{
    private const int CountedAnyway = 10_000;

    public static HostAnswer Post(Exchange exchange)
    {
        var body = Exchange.Known(exchange.Json(), "search", "query", "size", "from", "sort", "search_after", "pit", "track_total_hits", "_source", "aggs", "aggregations");
        var (documents, shards, point) = Documents(exchange, body["pit"]);
        var condition = exchange.Parameter("q") is { } words ? QueryReader.Words(words) : body["query"] is { } query ? QueryReader.Read(query) : _ => true;
        List<(Candidate Candidate, int Place)> found = [.. documents.Select((document, place) => (document, place)).Where(each => condition(each.document))];

        var answer = new JsonObject { ["took"] = 1, ["timed_out"] = false, ["_shards"] = Shards(shards), ["hits"] = Hits(body, found, point is not null) };
        if (point is not null) answer["pit_id"] = point;
        // Where no shard answered, none counted.
        if (shards > 0 && (body["aggs"] ?? body["aggregations"]) is JsonObject aggregations) answer["aggregations"] = AggregationReader.Compute(aggregations, [.. found.Select(each => each.Candidate)]);
        return HostAnswer.Ok(answer);
    }

    public static HostAnswer Count(Exchange exchange)
    {
        var body = Exchange.Known(exchange.Json(), "count", "query");
        var (documents, shards, _) = Documents(exchange, null);
        var condition = body["query"] is { } query ? QueryReader.Read(query) : _ => true;
        return HostAnswer.Ok(new JsonObject { ["count"] = documents.Count(condition), ["_shards"] = Shards(shards) });
    }

    private static (IReadOnlyList<Candidate> Documents, int Shards, string? Point) Documents(Exchange exchange, JsonNode? pit)
    {
        if (pit is null)
        {
            var indices = exchange.Cluster.Named(exchange.Path("index") ?? exchange.Parameter("index"), exchange.Is("ignore_unavailable"));
            return (Candidate.Of(indices), indices.Count, null);
        }
        if (exchange.Path("index") is not null) throw RefusedException.Illegal("[indices] cannot be used with point in time. Do not specify any index with point in time.");
        var id = (string)Exchange.Known(pit, "pit", "id", "keep_alive")["id"]!;
        var point = exchange.Cluster.Points.GetValueOrDefault(id) ?? throw new RefusedException(404, "search_context_missing_exception", $"No search context found for id [{id}]");
        return (point.Documents, point.Shards, id);
    }

    private static JsonObject Hits(JsonObject body, List<(Candidate Candidate, int Place)> found, bool isPoint)
    {
        var (size, from) = ((int?)body["size"] ?? 10, (int?)body["from"] ?? 0);
        if (size < 0 || from < 0 || size + from > 10_000) throw RefusedException.Illegal("Result window is too large, from + size must be less than or equal to: [10000]");
        var order = SortOrder.Read(body["sort"], isPoint);
        if (body["search_after"] is not null && (order is null || from > 0)) throw RefusedException.Illegal("Sort must contain at least one field when using search_after.");
        List<(Candidate Candidate, IReadOnlyList<IComparable?> Sort)> sorted =
            [.. found.Select(each => (each.Candidate, order?.Of(each.Candidate, each.Place) ?? (IReadOnlyList<IComparable?>)[]))];
        if (order is not null) sorted = [.. sorted.OrderBy(each => each.Sort, Comparer<IReadOnlyList<IComparable?>>.Create((one, other) => order.Compare(one!, other!)))];
        if (order is not null && body["search_after"] is { } after && sorted.Count > 0)
        {
            var start = order.After(after, sorted[0].Sort);
            sorted = [.. sorted.Where(each => order.Compare([.. each.Sort.Take(start.Count)], start) > 0)];
        }

        var page = sorted.Skip(from).Take(size).Select(each => Hit(body, each.Candidate, order is null ? null : each.Sort));
        var hits = new JsonObject { ["max_score"] = order is null && sorted.Count > 0 ? 1.0 : null, ["hits"] = new JsonArray([.. page]) };
        if (body["track_total_hits"] is not JsonValue track || track.ToString() != "false") hits["total"] = Total(found.Count, body["track_total_hits"]?.ToString() == "true");
        return hits;
    }

    private static JsonObject Total(int found, bool all) => !all && found > CountedAnyway
        ? new() { ["value"] = CountedAnyway, ["relation"] = "gte" }
        : new() { ["value"] = found, ["relation"] = "eq" };

    private static JsonObject Hit(JsonObject body, Candidate candidate, IReadOnlyList<IComparable?>? sort)
    {
        var source = JsonNode.Parse(candidate.Document.Source)!.AsObject();
        var hit = new JsonObject
        {
            ["_index"] = candidate.Index.Name,
            ["_id"] = candidate.Document.Id,
            ["_score"] = sort is null ? 1.0 : null,
            ["_source"] = body["_source"] is JsonArray only ? FilterPath.Apply(source, string.Join(',', only.Select(path => (string)path!))) : source,
        };
        if (sort is not null) hit["sort"] = new JsonArray([.. sort.Select(Json.Node)]);
        return hit;
    }

    private static JsonObject Shards(int count)
    {
        var shards = ServerApi.Shards(count);
        shards["skipped"] = 0;
        return shards;
    }
}
