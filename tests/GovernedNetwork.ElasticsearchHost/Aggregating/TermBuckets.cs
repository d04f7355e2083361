using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Searching;

namespace GovernedNetwork.ElasticsearchHost.Aggregating;

/// <summary>A bucket for each value of a field, the largest first. Exact, since there is one shard.</summary>
internal static class TermBuckets
{
    public static JsonObject Compute(JsonNode? body, JsonObject? inside, IReadOnlyList<Candidate> documents)
    {
        var known = Exchange.Known(body, "terms", "field", "size", "order");
        var (field, size) = ((string)known["field"]!, (int?)known["size"] ?? 10);
        var groups = documents
            .SelectMany(document => AggregationReader.Keys(document, field).Select(key => (Key: key, Document: document)))
            .GroupBy(pair => pair.Key, pair => pair.Document)
            .Select(group => (group.Key, Documents: (IReadOnlyList<Candidate>)[.. group]));
        var ordered = Ordered(groups, known["order"]).ToList();
        return new()
        {
            ["doc_count_error_upper_bound"] = 0,
            ["sum_other_doc_count"] = ordered.Skip(size).Sum(group => group.Documents.Count),
            ["buckets"] = new JsonArray([.. ordered.Take(size).Select(group => AggregationReader.Bucket(Key(group.Key, group.Documents[0], field), inside, group.Documents))]),
        };
    }

    private static IEnumerable<(IComparable Key, IReadOnlyList<Candidate> Documents)> Ordered(
        IEnumerable<(IComparable Key, IReadOnlyList<Candidate> Documents)> groups, JsonNode? order)
    {
        var wanted = order switch { null => "_count desc", JsonObject { Count: 1 } one => $"{one.First().Key} {one.First().Value}", _ => "" };
        return wanted switch
        {
            "_count desc" => groups.OrderByDescending(group => group.Documents.Count).ThenBy(group => group.Key),
            "_count asc" => groups.OrderBy(group => group.Documents.Count).ThenBy(group => group.Key),
            "_key asc" => groups.OrderBy(group => group.Key),
            "_key desc" => groups.OrderByDescending(group => group.Key),
            _ => throw RefusedException.Unknown($"the order {order?.ToJsonString()}"),
        };
    }

    private static JsonObject Key(IComparable key, Candidate document, string field)
    {
        var bucket = new JsonObject { ["key"] = Json.Node(key) };
        var type = document.Index.Mapping.Field(field)!.Type;
        if (type == "boolean") bucket["key_as_string"] = key is 1L ? "true" : "false";
        return bucket;
    }
}
