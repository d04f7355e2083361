using System.Text.Json;

namespace GovernedNetwork.Elasticsearch.Search;

/// <summary>What to look for: the part of the query DSL that is used. Values are strings, which the server reads as the field's type says.</summary>
internal abstract record Query
{
    private Query() { }

    public sealed record All : Query;

    public sealed record Term(string Field, string Value) : Query;

    /// <summary>A value of the field begins with this.</summary>
    public sealed record Prefix(string Field, string Value) : Query;

    public sealed record Terms(string Field, IReadOnlyList<string> Values) : Query;

    /// <summary>From, inclusive, until, exclusive; null on a side leaves it open.</summary>
    public sealed record Range(string Field, string? From, string? Until) : Query;

    public sealed record Exists(string Field) : Query;

    /// <summary>Every word of the text is in the field.</summary>
    public sealed record Match(string Field, string Text) : Query;

    public sealed record Ids(IReadOnlyList<string> Values) : Query;

    public sealed record Both(IReadOnlyList<Query> Conditions) : Query;

    public sealed record Either(IReadOnlyList<Query> Conditions) : Query;

    public sealed record Not(Query Condition) : Query;

    /// <summary>Writes the query as an object.</summary>
    public void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject();
        to.WriteStartObject(Name);
        WriteBody(to);
        to.WriteEndObject();
        to.WriteEndObject();
    }

    private string Name => this switch
    {
        All => "match_all",
        Term => "term",
        Prefix => "prefix",
        Terms => "terms",
        Range => "range",
        Exists => "exists",
        Match => "match",
        Ids => "ids",
        _ => "bool",
    };

    private void WriteBody(Utf8JsonWriter to)
    {
        switch (this)
        {
            case Term term:
                to.WriteString(term.Field, term.Value);
                break;
            case Prefix prefix:
                to.WriteString(prefix.Field, prefix.Value);
                break;
            case Terms terms:
                Strings(to, terms.Field, terms.Values);
                break;
            case Range range:
                to.WriteStartObject(range.Field);
                if (range.From is { } from) to.WriteString("gte", from);
                if (range.Until is { } until) to.WriteString("lt", until);
                to.WriteEndObject();
                break;
            case Exists exists:
                to.WriteString("field", exists.Field);
                break;
            case Match match:
                to.WriteStartObject(match.Field);
                to.WriteString("query", match.Text);
                to.WriteString("operator", "and");
                to.WriteEndObject();
                break;
            case Ids ids:
                Strings(to, "values", ids.Values);
                break;
            case Both both:
                Clause(to, "filter", both.Conditions);
                break;
            case Either either:
                Clause(to, "should", either.Conditions);
                to.WriteNumber("minimum_should_match", 1);
                break;
            case Not not:
                Clause(to, "must_not", [not.Condition]);
                break;
        }
    }

    private static void Clause(Utf8JsonWriter to, string name, IReadOnlyList<Query> conditions)
    {
        to.WriteStartArray(name);
        foreach (var condition in conditions) condition.Write(to);
        to.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter to, string name, IReadOnlyList<string> values)
    {
        to.WriteStartArray(name);
        foreach (var value in values) to.WriteStringValue(value);
        to.WriteEndArray();
    }
}
