using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Conformance;

/// <summary>A condition as a set of alternatives, each a sorted list of comparisons, so that two spellings of one condition are equal.</summary>
internal static class UcastClauses
{
    private static readonly Dictionary<string, string> Opposites = new()
    {
        ["eq"] = "ne",
        ["ne"] = "eq",
        ["lt"] = "gte",
        ["gte"] = "lt",
        ["gt"] = "lte",
        ["lte"] = "gt",
    };

    private sealed record Atom(string Field, string Operator, RegoValue Value);

    public static HashSet<string> Of(RegoValue condition)
    {
        var clauses = Clauses(condition, negated: false).Select(Settled).OfType<HashSet<Atom>>().ToList();
        return [.. clauses.Where(c => !clauses.Any(d => d.Count < c.Count && d.IsSubsetOf(c)))
            .Select(c => string.Join(" and ", c.Select(a => $"{a.Field} {a.Operator} {a.Value}").Order(StringComparer.Ordinal)))];
    }

    private static IEnumerable<HashSet<Atom>> Clauses(RegoValue node, bool negated)
    {
        var (combinator, value) = (node["operator"]!.AsString!, node["value"]!);
        if (node["type"]!.AsString == "field")
        {
            return [[AtomOf(node["field"]!.AsString!, combinator, value, negated)]];
        }
        if (combinator == "not")
        {
            return Clauses(value.Elements.Single(), !negated);
        }
        var parts = value.Elements.Select(e => Clauses(e, negated).ToList());
        return (combinator == "or") != negated
            ? parts.SelectMany(p => p)
            : parts.Aggregate<List<HashSet<Atom>>, IEnumerable<HashSet<Atom>>>([[]], (all, part) => all.SelectMany(l => part.Select(r => l.Union(r).ToHashSet())));
    }

    private static Atom AtomOf(string field, string comparison, RegoValue value, bool negated)
    {
        if (comparison == "in")
        {
            value = RegoValue.Set(value.Kind == RegoKind.Object ? value.Members.Select(m => m.Value) : value.Elements);
        }
        return !negated ? new Atom(field, comparison, value)
            : Opposites.TryGetValue(comparison, out var opposite) ? new Atom(field, opposite, value)
            : new Atom(field, "not " + comparison, value);
    }

    /// <summary>Null when two equalities contradict each other; an inequality beside an equality of the same field says nothing.</summary>
    private static HashSet<Atom>? Settled(HashSet<Atom> clause)
    {
        if (clause.Any(a => a is { Operator: "in", Value.Count: 0 }))
        {
            return null;
        }
        var equal = clause.Where(a => a.Operator == "eq" && a.Value.Kind != RegoKind.Object).ToList();
        return equal.GroupBy(a => a.Field).Any(g => g.Select(a => a.Value).Distinct().Count() > 1)
            || clause.Any(a => a.Operator == "ne" && equal.Contains(a with { Operator = "eq" }))
            ? null
            : [.. clause.Where(a => a.Operator != "ne" || a.Value.Kind == RegoKind.Object || equal.All(e => e.Field != a.Field))];
    }
}
