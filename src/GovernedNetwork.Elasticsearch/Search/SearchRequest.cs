using System.Text.Json;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Search;

/// <summary>One search.</summary>
/// <param name="Sort">A field, ascending, or descending with a minus before it.</param>
/// <param name="After">The sort values of the last hit of the page before, as the server wrote them: a long must not pass through a double.</param>
/// <param name="Fields">Which parts of a document to fetch; null for all.</param>
internal sealed record SearchRequest(Query Query, int Size = 0, string? Sort = null, JsonElement? After = null, IReadOnlyList<string>? Fields = null)
{
    public IReadOnlyList<Aggregation> Aggregations { get; init; } = [];

    /// <summary>Count all, not only the first ten thousand.</summary>
    public bool CountAll { get; init; }

    /// <summary>Searches the index as it is now.</summary>
    public async Task<Asked<SearchReply>> Send(SearchServer server, string index, CancellationToken cancellation) => SearchReply.Read(await server.Send(
        HttpMethod.Post, $"{index}/_search?ignore_unavailable=true&allow_partial_search_results=false", RequestBody.Json(Write), cancellation));

    /// <summary>Searches a point in time, which knows its own indices.</summary>
    public async Task<Asked<SearchReply>> Send(SearchServer server, string pointInTime, string keepAlive, CancellationToken cancellation)
    {
        var body = RequestBody.Json(writer =>
        {
            Write(writer);
            writer.WriteStartObject("pit");
            writer.WriteString("id", pointInTime);
            writer.WriteString("keep_alive", keepAlive);
            writer.WriteEndObject();
        });
        return SearchReply.Read(await server.Send(HttpMethod.Post, "_search?allow_partial_search_results=false", body, cancellation));
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("size", Size);
        writer.WriteBoolean("track_total_hits", CountAll);
        writer.WritePropertyName("query");
        Query.Write(writer);
        if (Sort is { } sort)
        {
            writer.WriteStartArray("sort");
            writer.WriteStartObject();
            writer.WriteString(sort.TrimStart('-'), sort.StartsWith('-') ? "desc" : "asc");
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
        if (After is { } after)
        {
            writer.WritePropertyName("search_after");
            after.WriteTo(writer);
        }
        if (Fields is { } fields)
        {
            writer.WriteStartArray("_source");
            foreach (var field in fields) writer.WriteStringValue(field);
            writer.WriteEndArray();
        }
        Aggregation.WriteAll(writer, Aggregations);
    }
}
