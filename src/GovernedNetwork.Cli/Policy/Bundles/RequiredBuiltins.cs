using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>The builtins that sources call, sorted. Whatever binds a variable needs unification as well.</summary>
internal static class RequiredBuiltins
{
    public static IReadOnlyList<string> Of(IEnumerable<Module> modules)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var rule in modules.SelectMany(m => m.Rules))
        {
            for (var each = rule; each is not null; each = each.Else)
            {
                Statements(each.Body, names);
                Terms(each.Ref.Append(each.Value).Concat(each.Arguments), names);
            }
        }
        return [.. names];
    }

    private static void Statements(IEnumerable<Statement> body, SortedSet<string> names)
    {
        foreach (var statement in body)
        {
            if (statement is SomeIn)
            {
                names.Add("eq");
            }
            Terms(TermMap.Terms(statement), names);
            foreach (var closure in TermMap.Closures(statement))
            {
                Statements(closure.Body, names);
                Terms(closure.Heads, names);
            }
        }
    }

    private static void Terms(IEnumerable<Term> terms, SortedSet<string> names)
    {
        foreach (var term in terms)
        {
            foreach (var call in TermMap.All(term).OfType<Call>())
            {
                if (Names.Dotted(call.Operator) is { } name && BuiltinTable.Find(name) is not null)
                {
                    names.UnionWith(name == "assign" ? [name, "eq"] : [name]);
                }
            }
            foreach (var closure in TermMap.Closures(term))
            {
                Statements(closure.Body, names);
                Terms(closure.Heads, names);
            }
        }
    }
}
