using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Searching;

namespace GovernedNetwork.ElasticsearchHost.Aggregating;

/// <summary>Aggregations by name, each over the same documents.</summary>
internal static class AggregationReader
{
    public static JsonObject Compute(JsonObject aggregations, IReadOnlyList<Candidate> documents)
    {
        var results = new JsonObject();
        foreach (var (name, definition) in aggregations)
        {
            var holder = Exchange.Known(
                definition, name, "date_histogram", "terms", "composite", "filter", "sum", "avg", "min", "max", "cardinality", "percentiles", "aggs", "aggregations");
            var inside = (holder["aggs"] ?? holder["aggregations"]) as JsonObject;
            var kinds = holder.Where(member => member.Key is not ("aggs" or "aggregations")).ToList();
            if (kinds.Count != 1) throw RefusedException.Unknown($"[{name}] with other than one kind of aggregation");
            results[name] = One(kinds[0].Key, kinds[0].Value, inside, documents);
        }
        return results;
    }

    private static JsonObject One(string kind, JsonNode? body, JsonObject? inside, IReadOnlyList<Candidate> documents) => kind switch
    {
        "date_histogram" => DateHistogram.Compute(body, inside, documents),
        "terms" => TermBuckets.Compute(body, inside, documents),
        "composite" => CompositeBuckets.Compute(body, inside, documents),
        "filter" => Bucket([], inside, [.. documents.Where(QueryReader.Read(body))]),
        _ when inside is not null => throw RefusedException.Illegal($"Aggregator of type [{kind}] cannot accept sub-aggregations"),
        _ => Metrics.Compute(kind, body, documents),
    };

    /// <summary>A bucket with what is counted inside it.</summary>
    public static JsonObject Bucket(JsonObject key, JsonObject? inside, IReadOnlyList<Candidate> documents)
    {
        key["doc_count"] = documents.Count;
        if (inside is not null)
            foreach (var (name, result) in Compute(inside, documents).ToList()) key[name] = result?.DeepClone();
        return key;
    }

    /// <summary>The values of a field by which buckets are made; a text has none.</summary>
    public static IEnumerable<IComparable> Keys(Candidate candidate, string field)
    {
        if (candidate.Index.Mapping.Field(field) is { IsText: true }) throw RefusedException.Illegal($"Fielddata is disabled on [{field}]");
        return candidate.Values(field).Distinct();
    }
}
