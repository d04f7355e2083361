using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Search;

/// <summary>What was counted, by the names of the aggregations.</summary>
internal readonly record struct AggregationResults(JsonElement Json)
{
    /// <summary>Nothing was counted, since there is no index.</summary>
    public bool IsEmpty => Json.ValueKind == JsonValueKind.Undefined;

    public IEnumerable<Bucket> Buckets(string name) => Json.GetProperty(name).GetProperty("buckets").EnumerateArray().Select(bucket => new Bucket(bucket));

    /// <summary>The last key of a page of <see cref="Aggregation.EveryValue"/>; null after the last page.</summary>
    public long? After(string name) => Json.GetProperty(name).TryGetProperty("after_key", out var after) ? after.GetProperty("value").GetInt64() : null;

    public double Value(string name) => Json.GetProperty(name).GetProperty("value").GetDouble();

    /// <summary>How far the counts of <see cref="Aggregation.ByTerm"/> may be off, and how many documents are in none of its buckets.</summary>
    public (long Error, long Others) Doubt(string name) =>
        (Json.GetProperty(name).GetProperty("doc_count_error_upper_bound").GetInt64(), Json.GetProperty(name).GetProperty("sum_other_doc_count").GetInt64());

    /// <summary>By percent; null where there is no document.</summary>
    public IReadOnlyDictionary<double, double?> Percentiles(string name) => Json.GetProperty(name).GetProperty("values").EnumerateArray().ToDictionary(
        value => value.GetProperty("key").GetDouble(),
        value => value.GetProperty("value") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : (double?)null);
}

internal readonly record struct Bucket(JsonElement Json)
{
    public long Count => Json.GetProperty("doc_count").GetInt64();

    /// <summary>The value that the bucket is of: a time is in milliseconds.</summary>
    public string Key => Json.GetProperty("key") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Object } composite => composite.GetProperty("value").ToString(),
        var number => number.ToString(),
    };

    public AggregationResults Inside => new(Json);
}
