using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;

namespace GovernedNetwork.ElasticsearchHost.Searching;

internal static class RangeReader
{
    public static Func<Candidate, bool> Read(JsonNode? body)
    {
        if (body is not JsonObject { Count: 1 } holder) throw RefusedException.Unknown("[range] with other than one field");
        var (field, given) = holder.First();
        var limits = Exchange.Known(given, "range", "gt", "gte", "lt", "lte");
        return candidate =>
        {
            if (candidate.Index.Mapping.Field(field) is not { } mapped) return false;
            int Side(IComparable value, JsonNode? limit) => value.CompareTo(
                mapped.Read(Json.Element(limit)) ?? throw RefusedException.Illegal($"failed to create query: [{field}] of type [{mapped.Type}] does not take this limit"));
            return candidate.Values(field).Any(value => limits.All(limit => limit.Key switch
            {
                "gt" => Side(value, limit.Value) > 0,
                "gte" => Side(value, limit.Value) >= 0,
                "lt" => Side(value, limit.Value) < 0,
                _ => Side(value, limit.Value) <= 0,
            }));
        };
    }
}
