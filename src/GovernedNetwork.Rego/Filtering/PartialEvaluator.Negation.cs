using System.Collections.Immutable;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>Negation of one statement: operands count as evaluated in front of it, as the ordinary evaluator does.</summary>
internal sealed partial class PartialEvaluator
{
    private const int MaxInlined = 16;

    private Condition Negation(LegacyNot not, ImmutableDictionary<string, Symbol> variables)
    {
        if (not.Inner is not TermStatement { Term: Call call })
        {
            var inner = Folding.Or(Statement(not.Inner, variables).Select(w => w.When));
            return setting.Portable && not.Inner is TermStatement { Term: Reference { Head: Variable { Name: Names.Data } } } && !CanInline(inner)
                ? Refusal.At(not.At, "\"not\" not permitted")
                : Folding.Not(inner);
        }
        var unified = call.Operator is Variable { Name: "eq" or "equal" or "assign" };
        // Of the operands that unification compares, references are part of what is negated; all others come before it.
        var before = call.Arguments.Select(a => !unified || a is not Syntax.Reference).ToArray();
        return Folding.Or(Combinations([.. call.Arguments.Where((_, i) => before[i])], variables).Select(outer =>
        {
            var within = Combinations([.. call.Arguments.Where((_, i) => !before[i])], outer.Variables)
                .Select(inner => Folding.And(inner.When, Test(call, Woven(before, outer.Values, inner.Values))));
            return Folding.And(outer.When, Folding.Not(Folding.Or(within)));
        }));
    }

    private static Symbol[] Woven(bool[] first, Symbol[] ones, Symbol[] others)
    {
        var (one, other) = (0, 0);
        return [.. first.Select(f => f ? ones[one++] : others[other++])];
    }

    /// <summary>Whether OPA's compile API negates a rule in place: equalities only, and not too many combinations of them.</summary>
    private static bool CanInline(Condition condition)
    {
        var size = 1;
        foreach (var clause in Clauses(condition))
        {
            size *= Math.Max(1, clause.Count);
            if (size > MaxInlined || !clause.All(IsEquality))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsEquality(Condition atom) => atom switch
    {
        Condition.Compare { Operator: Comparison.Equal } or Condition.CompareFields { Operator: Comparison.Equal } or Refusal => true,
        Condition.Not n => IsEquality(n.Part),
        _ => false,
    };

    /// <summary>The alternatives of a condition, each a list of comparisons.</summary>
    private static IEnumerable<IReadOnlyList<Condition>> Clauses(Condition condition) => condition switch
    {
        Condition.Any a => a.Parts.SelectMany(Clauses),
        Condition.All a => a.Parts.Aggregate(
            (IEnumerable<IReadOnlyList<Condition>>)[[]],
            (all, part) => all.SelectMany(left => Clauses(part).Select(right => (IReadOnlyList<Condition>)[.. left, .. right]))),
        _ => [[condition]],
    };
}
