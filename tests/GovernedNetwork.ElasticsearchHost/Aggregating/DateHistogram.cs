using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;
using GovernedNetwork.ElasticsearchHost.Indices;
using GovernedNetwork.ElasticsearchHost.Searching;
using NodaTime;

namespace GovernedNetwork.ElasticsearchHost.Aggregating;

/// <summary>A bucket for each interval of the calendar; those without documents are there too unless a least count is asked for.</summary>
internal static class DateHistogram
{
    public static JsonObject Compute(JsonNode? body, JsonObject? inside, IReadOnlyList<Candidate> documents)
    {
        var known = Exchange.Known(body, "date_histogram", "field", "calendar_interval", "time_zone", "min_doc_count");
        var (field, interval, least) = ((string)known["field"]!, Interval(known), (int?)known["min_doc_count"] ?? 0);
        var groups = documents
            .SelectMany(document => AggregationReader.Keys(document, field).Select(key => interval.Start(Time(document, field, key))).Distinct().Select(start => (start, document)))
            .GroupBy(pair => pair.start, pair => pair.document)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Candidate>)[.. group]);
        var buckets = new JsonArray();
        if (groups.Count == 0) return new() { ["buckets"] = buckets };
        for (var start = groups.Keys.Min(); start <= groups.Keys.Max(); start = interval.Next(start))
        {
            var inIt = groups.GetValueOrDefault(start) ?? [];
            if (inIt.Count < least) continue;
            var key = new JsonObject { ["key_as_string"] = FieldTime.Format(start), ["key"] = start.ToUnixTimeMilliseconds() };
            buckets.Add(AggregationReader.Bucket(key, inside, inIt));
        }
        return new() { ["buckets"] = buckets };
    }

    public static CalendarInterval Interval(JsonObject known)
    {
        var zone = (string?)known["time_zone"] ?? "UTC";
        return new(
            (string?)known["calendar_interval"] ?? throw RefusedException.Illegal("Required one of fields [interval, calendar_interval, fixed_interval], but none were specified."),
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw RefusedException.Illegal($"Unknown time-zone ID: {zone}"));
    }

    public static Instant Time(Candidate document, string field, IComparable value) => document.Index.Mapping.Field(field) switch
    {
        { Type: "date" } => Instant.FromUnixTimeMilliseconds((long)value),
        { Type: "date_nanos" } => Instant.FromUnixTimeTicks(0).PlusNanoseconds((long)value),
        var other => throw RefusedException.Illegal($"Field [{field}] of type [{other?.Type}] is not supported for aggregation [date_histogram]"),
    };
}
