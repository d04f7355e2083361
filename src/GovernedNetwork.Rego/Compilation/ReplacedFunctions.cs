using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>The functions that modifiers replace somewhere, by full name.</summary>
internal static class ReplacedFunctions
{
    public static IEnumerable<string> In(Rule rule)
    {
        var own = In(rule.Body).Concat(rule.Ref.Append(rule.Value).SelectMany(TermMap.Closures).SelectMany(In));
        return rule.Else is null ? own : own.Concat(In(rule.Else));
    }

    public static IEnumerable<string> In(IEnumerable<Statement> body) => body.SelectMany(In);

    private static IEnumerable<string> In(Closure closure) => In(closure.Body).Concat(closure.Heads.SelectMany(TermMap.Closures).SelectMany(In));

    private static IEnumerable<string> In(Statement statement)
    {
        var own = statement.Withs.Select(w => w.Target).Where(IsFunction).Select(Emitter.FunctionName);
        return own.Concat(TermMap.Closures(statement).SelectMany(In)).Concat(statement is LegacyNot n ? In(n.Inner) : []);
    }

    private static bool IsFunction(Term target) => target switch
    {
        Variable v => !Names.IsRoot(v.Name),
        Reference { Head: Variable { Name: Names.Data } } r => r.Path.All(p => p is Constant),
        Reference { Head: Variable { Name: Names.Input } } => false,
        _ => true,
    };
}
