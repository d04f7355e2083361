using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;

namespace GovernedNetwork.ElasticsearchHost.Searching;

/// <summary>How hits are ordered, and where a page begins.</summary>
/// <param name="Keys">Fields, each ascending or not.</param>
/// <param name="IsPoint">In a point in time the place of a document in it is the last key of all.</param>
internal sealed record SortOrder(IReadOnlyList<(string Field, bool Ascending)> Keys, bool IsPoint)
{
    public static SortOrder? Read(JsonNode? sort, bool isPoint) => sort switch
    {
        null => isPoint ? new([], true) : null,
        JsonArray list => new([.. list.Select(Key)], isPoint),
        _ => new([Key(sort)], isPoint),
    };

    private static (string, bool) Key(JsonNode? node)
    {
        if (node is JsonValue name) return ((string)name!, true);
        if (node is not JsonObject { Count: 1 } holder) throw RefusedException.Unknown("a sort key that is neither a name nor an object with one member");
        var (field, given) = holder.First();
        var order = given is JsonObject wrapped ? (string?)Exchange.Known(wrapped, "sort", "order")["order"] : (string?)given;
        return (field, order switch { null or "asc" => true, "desc" => false, _ => throw RefusedException.Unknown($"sort order [{order}]") });
    }

    /// <summary>The sort values of a document. A field that no index maps cannot be sorted by.</summary>
    public IReadOnlyList<IComparable?> Of(Candidate candidate, int place)
    {
        var values = Keys.Select(key => Value(candidate, key.Field, key.Ascending));
        return IsPoint ? [.. values, (long)place] : [.. values];
    }

    private static IComparable? Value(Candidate candidate, string field, bool ascending)
    {
        if (candidate.Index.Mapping.Field(field) is not { } mapped) throw new RefusedException(400, "query_shard_exception", $"No mapping found for [{field}] in order to sort on");
        if (mapped.IsText) throw RefusedException.Illegal($"Fielddata is disabled on [{field}]");
        return ascending ? candidate.Values(field).Min() : candidate.Values(field).Max();
    }

    public int Compare(IReadOnlyList<IComparable?> one, IReadOnlyList<IComparable?> other)
    {
        for (var i = 0; i < one.Count; i++)
        {
            var compared = (one[i], other[i]) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                ({ } left, { } right) => i < Keys.Count && !Keys[i].Ascending ? right.CompareTo(left) : left.CompareTo(right),
            };
            if (compared != 0) return compared;
        }
        return 0;
    }

    /// <summary>The values after which a page begins, read as those of a hit. Fewer than there are keys is an error, but for the last of a point in time.</summary>
    public IReadOnlyList<IComparable?> After(JsonNode after, IReadOnlyList<IComparable?> like)
    {
        if (after is not JsonArray given || (given.Count != Keys.Count && given.Count != like.Count))
            throw RefusedException.Illegal($"search_after has {(after as JsonArray)?.Count} value(s) but sort has {Keys.Count}.");
        return [.. given.Select((value, i) => like[i] switch
        {
            long => (long)value!,
            double => (double)value!,
            _ => (IComparable?)(string?)value,
        })];
    }
}
