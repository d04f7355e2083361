using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Tells functions that iterate or call other functions from those that only look at their arguments.</summary>
internal static class CallCost
{
    public static bool IsHigh(Rule rule) =>
        rule.Body.Any(IsHigh) || IsHigh(rule.Value) || (rule.Else is not null && IsHigh(rule.Else));

    private static bool IsHigh(Statement statement) =>
        statement is SomeIn or Every || TermMap.Closures(statement).Any() || TermMap.Terms(statement).Any(IsHigh);

    private static bool IsHigh(Term term) => TermMap.All(term).Any(t => t switch
    {
        Comprehension => true,
        Call { Operator: Reference } => true,
        Reference r => r.Path.Any(p => p is Variable { IsWildcard: true }),
        _ => false,
    });
}
