using System.Text.Json.Nodes;
using GovernedNetwork.ElasticsearchHost.Http;

namespace GovernedNetwork.ElasticsearchHost.Searching;

/// <summary>The query DSL, as far as it is known, as a predicate.</summary>
internal static class QueryReader
{
    public static Func<Candidate, bool> Read(JsonNode? query)
    {
        if (query is not JsonObject { Count: 1 } holder) throw RefusedException.Unknown("a query that is no object with one member");
        var (name, body) = holder.First();
        return name switch
        {
            "match_all" => Exchange.Known(body, name).Count == 0 ? _ => true : _ => true,
            "term" => Term(body),
            "prefix" => Prefix(body),
            "terms" => Terms(body),
            "range" => RangeReader.Read(body),
            "exists" => Exists(body),
            "match" => Match(body),
            "ids" => Ids(body),
            "bool" => Bool(body),
            _ => throw RefusedException.Unknown($"query [{name}]"),
        };
    }

    /// <summary>The parameter <c>q</c>: words, any of which is somewhere.</summary>
    public static Func<Candidate, bool> Words(string text)
    {
        if (text.Any(c => !char.IsLetterOrDigit(c) && c != ' ')) throw RefusedException.Unknown("[q] with more than words");
        string[] words = [.. Searching.Words.Of(text)];
        return candidate => candidate.Index.Mapping.Fields.Any(field => field.Value.IsText && candidate.Terms(field.Key).Any(words.Contains));
    }

    private static Func<Candidate, bool> Term(JsonNode? body)
    {
        var (field, given) = One(body, "term");
        var value = given is JsonObject wrapped ? Exchange.Known(wrapped, "term", "value")["value"] : given;
        return candidate => Has(candidate, field, value);
    }

    // Of the terms as they are indexed: nothing is analysed. Reference: "Prefix query".
    private static Func<Candidate, bool> Prefix(JsonNode? body)
    {
        var (field, given) = One(body, "prefix");
        var start = (given is JsonObject wrapped ? Exchange.Known(wrapped, "prefix", "value")["value"] : given)!.ToString();
        return candidate => candidate.Index.Mapping.Field(field) is null or { IsText: true } or { Type: "keyword" }
            ? candidate.Terms(field).Any(term => term.StartsWith(start, StringComparison.Ordinal))
            : throw RefusedException.Illegal($"Can only use prefix queries on keyword, text and wildcard fields - not on [{field}]");
    }

    private static Func<Candidate, bool> Terms(JsonNode? body)
    {
        var (field, given) = One(body, "terms");
        if (given is not JsonArray values) throw RefusedException.Unknown("[terms] without a list");
        return candidate => values.Any(value => Has(candidate, field, value));
    }

    private static bool Has(Candidate candidate, string field, JsonNode? value)
    {
        if (candidate.Index.Mapping.Field(field) is not { } mapped) return false;
        if (mapped.IsText) return candidate.Terms(field).Contains(value?.ToString());
        var wanted = mapped.Read(Json.Element(value)) ?? throw RefusedException.Illegal($"failed to create query: [{field}] of type [{mapped.Type}] does not take this value");
        return candidate.Values(field).Any(each => each.CompareTo(wanted) == 0);
    }

    private static Func<Candidate, bool> Exists(JsonNode? body)
    {
        var field = (string)Exchange.Known(body, "exists", "field")["field"]!;
        return candidate => candidate.Values(field).Count > 0;
    }

    private static Func<Candidate, bool> Match(JsonNode? body)
    {
        var (field, given) = One(body, "match");
        var wrapped = given as JsonObject;
        if (wrapped is not null) Exchange.Known(wrapped, "match", "query", "operator");
        var all = (string?)wrapped?["operator"] == "and";
        string[] words = [.. Searching.Words.Of((wrapped is null ? given : wrapped["query"])!.ToString())];
        return candidate =>
        {
            if (candidate.Index.Mapping.Field(field) is not { IsText: true }) return Has(candidate, field, wrapped is null ? given : wrapped["query"]);
            var terms = candidate.Terms(field).ToHashSet(StringComparer.Ordinal);
            return words.Length > 0 && (all ? words.All(terms.Contains) : words.Any(terms.Contains));
        };
    }

    private static Func<Candidate, bool> Ids(JsonNode? body)
    {
        if (Exchange.Known(body, "ids", "values")["values"] is not JsonArray values) throw RefusedException.Unknown("[ids] without values");
        var ids = values.Select(value => value!.ToString()).ToHashSet(StringComparer.Ordinal);
        return candidate => ids.Contains(candidate.Document.Id);
    }

    private static Func<Candidate, bool> Bool(JsonNode? body)
    {
        var parts = Exchange.Known(body, "bool", "filter", "must", "should", "must_not", "minimum_should_match");
        Func<Candidate, bool>[] all = [.. Several(parts["filter"]), .. Several(parts["must"])], some = [.. Several(parts["should"])], none = [.. Several(parts["must_not"])];
        // Where something must be true, "should" only ranks, unless a least number is given.
        var least = (int?)parts["minimum_should_match"] ?? (all.Length == 0 && some.Length > 0 ? 1 : 0);
        return candidate => all.All(condition => condition(candidate)) && !none.Any(condition => condition(candidate)) && some.Count(condition => condition(candidate)) >= least;
    }

    private static IEnumerable<Func<Candidate, bool>> Several(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => list.Select(Read),
        _ => [Read(node)],
    };

    private static (string Field, JsonNode? Value) One(JsonNode? body, string name) =>
        body is JsonObject { Count: 1 } holder ? (holder.First().Key, holder.First().Value) : throw RefusedException.Unknown($"[{name}] with other than one field");
}
