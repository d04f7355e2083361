using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Searching;

namespace GovernedNetwork.ElasticsearchHost.Aggregating;

/// <summary>A bucket for every combination of values, in the order of the values, page by page. A document without one of them is in none.</summary>
internal static class CompositeBuckets
{
    public static JsonObject Compute(JsonNode? body, JsonObject? inside, IReadOnlyList<Candidate> documents)
    {
        var known = Exchange.Known(body, "composite", "sources", "size", "after");
        var sources = (known["sources"] as JsonArray ?? throw RefusedException.Unknown("[composite] without sources")).Select(Source).ToList();
        var groups = documents
            .SelectMany(document => Combinations(sources, document).Select(key => (key, document)))
            .GroupBy(pair => pair.key, pair => pair.document, Same.Instance)
            .OrderBy(group => group.Key, Same.Instance);
        var after = known["after"] is JsonObject given ? sources.Select(source => Read(given[source.Name])).ToArray() : null;
        var page = groups.Where(group => after is null || Same.Instance.Compare(group.Key, after) > 0).Take((int?)known["size"] ?? 10).ToList();

        var result = new JsonObject
        {
            ["buckets"] = new JsonArray([.. page.Select(group => AggregationReader.Bucket(new JsonObject { ["key"] = Named(sources, group.Key) }, inside, [.. group]))]),
        };
        if (page.Count > 0) result["after_key"] = Named(sources, page[^1].Key);
        return result;
    }

    private static (string Name, Func<Candidate, IEnumerable<IComparable>> Values) Source(JsonNode? node)
    {
        if (node is not JsonObject { Count: 1 } holder) throw RefusedException.Unknown("a source of [composite] with other than one name");
        var (name, definition) = holder.First();
        var kind = Exchange.Known(definition, name, "terms", "date_histogram");
        if (kind["terms"] is { } terms)
        {
            var field = (string)Exchange.Known(terms, "terms", "field")["field"]!;
            return (name, document => AggregationReader.Keys(document, field));
        }
        var histogram = Exchange.Known(kind["date_histogram"], "date_histogram", "field", "calendar_interval", "time_zone");
        var (time, interval) = ((string)histogram["field"]!, DateHistogram.Interval(histogram));
        return (name, document => AggregationReader.Keys(document, time).Select(key => (IComparable)interval.Start(DateHistogram.Time(document, time, key)).ToUnixTimeMilliseconds()));
    }

    private static IEnumerable<IComparable[]> Combinations(IReadOnlyList<(string Name, Func<Candidate, IEnumerable<IComparable>> Values)> sources, Candidate document) =>
        sources.Aggregate((IEnumerable<IComparable[]>)[[]], (keys, source) => keys.SelectMany(key => source.Values(document).Select(value => (IComparable[])[.. key, value])));

    private static JsonObject Named(IReadOnlyList<(string Name, Func<Candidate, IEnumerable<IComparable>> Values)> sources, IComparable[] key) =>
        new([.. sources.Select((source, i) => KeyValuePair.Create(source.Name, Json.Node(key[i])))]);

    private static IComparable Read(JsonNode? value) => value is JsonValue given && given.TryGetValue<long>(out var whole)
        ? whole
        : (IComparable?)(string?)value ?? throw RefusedException.Illegal("[after] lacks a value");

    private sealed class Same : IEqualityComparer<IComparable[]>, IComparer<IComparable[]>
    {
        public static readonly Same Instance = new();

        public bool Equals(IComparable[]? x, IComparable[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IComparable[] obj) => obj.Aggregate(17, HashCode.Combine);

        public int Compare(IComparable[]? x, IComparable[]? y)
        {
            for (var i = 0; i < x!.Length; i++)
                if (x[i].CompareTo(y![i]) is not 0 and var compared) return compared;
            return 0;
        }
    }
}
