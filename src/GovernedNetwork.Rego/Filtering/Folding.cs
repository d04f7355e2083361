using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>Builds conditions so that what is settled does not stay: always is the empty All, never the empty Any.</summary>
internal static class Folding
{
    public static readonly Condition Always = new Condition.All([]);
    public static readonly Condition Never = new Condition.Any([]);

    public static bool IsAlways(Condition condition) => condition is Condition.All { Parts.Count: 0 };

    public static bool IsNever(Condition condition) => condition is Condition.Any { Parts.Count: 0 };

    public static Condition Of(bool truth) => truth ? Always : Never;

    public static Condition And(params IEnumerable<Condition> conditions)
    {
        var (parts, seen) = (new List<Condition>(), new HashSet<Condition>());
        foreach (var part in conditions.SelectMany(c => c is Condition.All a ? a.Parts : [c]))
        {
            if (IsNever(part))
            {
                return Never;
            }
            if (seen.Add(part))
            {
                parts.Add(part);
            }
        }
        parts = Settled(parts);
        return parts.Any(IsNever) ? Never : parts.Count == 1 ? parts[0] : parts.Count == 0 ? Always : new Condition.All(parts);
    }

    public static Condition Or(params IEnumerable<Condition> conditions)
    {
        var (parts, seen) = (new List<Condition>(), new HashSet<Condition>());
        foreach (var part in conditions.SelectMany(c => c is Condition.Any a ? a.Parts : [c]))
        {
            if (IsAlways(part))
            {
                return Always;
            }
            if (seen.Add(part))
            {
                parts.Add(part);
            }
        }
        return parts.Count == 1 ? parts[0] : parts.Count == 0 ? Never : new Condition.Any(parts);
    }

    /// <summary>Only comparisons keep a negation; it is worked into everything else.</summary>
    public static Condition Not(Condition condition) => condition switch
    {
        Condition.All a => Or(a.Parts.Select(Not)),
        Condition.Any a => And(a.Parts.Select(Not)),
        Condition.Not n => n.Part,
        Refusal => condition,
        _ => new Condition.Not(condition),
    };

    /// <summary>Once a field must equal a value, what else is asked of that field is known.</summary>
    private static List<Condition> Settled(List<Condition> parts)
    {
        foreach (var equal in parts.OfType<Condition.Compare>().Where(c => c.Operator == Comparison.Equal).ToList())
        {
            parts = [.. parts.Select(p => ReferenceEquals(p, equal) ? p : Given(p, equal)).Where(p => !IsAlways(p))];
        }
        return parts;
    }

    private static Condition Given(Condition part, Condition.Compare equal) => part switch
    {
        Condition.Compare c when c.Field.Equals(equal.Field) => Of(Matching.Test(c.Operator, equal.Value, c.Value)),
        Condition.Not { Part: Condition.Compare c } when c.Field.Equals(equal.Field) => Of(!Matching.Test(c.Operator, equal.Value, c.Value)),
        _ => part,
    };
}
