using System.Text.Json;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Bulk;

/// <summary>The hashes that an index holds for some ids. Fetched by id, not searched: a search sees a document only after a refresh.</summary>
internal static class StoredHashes
{
    public static async Task<Asked<IReadOnlyDictionary<string, string>>> Of(SearchServer server, string index, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var body = RequestBody.Json(writer =>
        {
            writer.WriteStartArray("ids");
            foreach (var id in ids) writer.WriteStringValue(id);
            writer.WriteEndArray();
        });
        return Asked<IReadOnlyDictionary<string, string>>.Of(await server.Send(HttpMethod.Post, $"{index}/_mget?_source=event.hash", body, cancellation), Read);
    }

    public static Dictionary<string, string>? Read(JsonElement body)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in body.GetProperty("docs").EnumerateArray())
        {
            if (document.TryGetProperty("found", out var found))
            {
                if (found.GetBoolean()) hashes[document.GetProperty("_id").GetString()!] = Hash(document.GetProperty("_source"));
            }
            // An index that is gone holds nothing. Any other error says nothing about what it holds.
            else if (document.GetProperty("error").GetProperty("type").GetString() != "index_not_found_exception")
            {
                return null;
            }
        }
        return hashes;
    }

    /// <summary>A document without a hash is none of ours: no hash equals the empty string.</summary>
    private static string Hash(JsonElement source) =>
        source.TryGetProperty("event", out var entry) && entry.TryGetProperty("hash", out var hash) ? hash.GetString() ?? "" : "";
}
