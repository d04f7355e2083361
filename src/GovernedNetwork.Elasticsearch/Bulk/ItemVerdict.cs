using System.Text.Json;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Bulk;

/// <summary>What became of one document.</summary>
internal abstract record ItemVerdict
{
    private ItemVerdict() { }

    public sealed record Stored : ItemVerdict;

    /// <summary>The id is taken. It is ours when the hash in it is ours, which is still to be looked at.</summary>
    public sealed record Taken : ItemVerdict;

    /// <summary>Not in the index, for a reason that meets this document or all.</summary>
    public sealed record Failed(Failure Failure) : ItemVerdict;

    /// <summary>Success that is none: the document was put aside, in a failure store, where no search finds it.</summary>
    public sealed record PutAside : ItemVerdict;

    /// <summary>From an item of a bulk answer; null when it is out of shape or speaks of another document.</summary>
    public static ItemVerdict? Read(JsonElement item, string index, string id)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("create"u8, out var result) || result.ValueKind != JsonValueKind.Object) return null;
        if (!result.TryGetProperty("status"u8, out var said) || said.ValueKind != JsonValueKind.Number || !said.TryGetInt32(out var status)) return null;
        if (Says(result, "failure_store"u8, "used")) return new PutAside();
        if (!Says(result, "_id"u8, id) || !Says(result, "_index"u8, index)) return null;
        return status switch
        {
            200 or 201 when !result.TryGetProperty("error"u8, out _) => new Stored(),
            409 => new Taken(),
            >= 400 => new Failed(Failure.Of(ServerError.Read(status, result))),
            _ => null,
        };
    }

    private static bool Says(JsonElement parent, ReadOnlySpan<byte> name, string text) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.ValueEquals(text);
}
