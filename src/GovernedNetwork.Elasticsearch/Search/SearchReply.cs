using System.Text.Json;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Search;

/// <summary>What was found. A part of it is never taken for the whole.</summary>
/// <param name="Total">How many there are, when that was asked for.</param>
/// <param name="PointInTime">The id to use next, which may have changed.</param>
internal sealed record SearchReply(long? Total, IReadOnlyList<Hit> Hits, AggregationResults Aggregations, string? PointInTime)
{
    public static Asked<SearchReply> Read(Reply reply)
    {
        var asked = Asked<Whole>.Of(reply, Whole.Read);
        return asked switch
        {
            Asked<Whole>.Got({ IsPartial: true }) => new Asked<SearchReply>.Failed(new(FailureKind.InDoubt, "the server found only a part")),
            Asked<Whole>.Got(var whole) => new Asked<SearchReply>.Got(whole.Reply),
            Asked<Whole>.Failed(var failure) => new Asked<SearchReply>.Failed(failure),
            _ => throw new InvalidOperationException("an answer or a failure"),
        };
    }

    private sealed record Whole(bool IsPartial, SearchReply Reply)
    {
        public static Whole Read(JsonElement body)
        {
            var hits = body.GetProperty("hits");
            return new(
                body.GetProperty("timed_out").GetBoolean() || body.GetProperty("_shards").GetProperty("failed").GetInt32() > 0,
                new(
                    hits.TryGetProperty("total", out var total) && total.GetProperty("relation").GetString() == "eq" ? total.GetProperty("value").GetInt64() : null,
                    [.. hits.GetProperty("hits").EnumerateArray().Select(Hit.Read)],
                    new(body.TryGetProperty("aggregations", out var aggregations) ? aggregations : default),
                    body.TryGetProperty("pit_id", out var pointInTime) ? pointInTime.GetString() : null));
        }
    }
}

internal sealed record Hit(string Index, string Id, JsonElement Source, JsonElement? Sort)
{
    public static Hit Read(JsonElement hit) => new(
        hit.GetProperty("_index").GetString()!,
        hit.GetProperty("_id").GetString()!,
        hit.GetProperty("_source"),
        hit.TryGetProperty("sort", out var sort) ? sort : null);
}
