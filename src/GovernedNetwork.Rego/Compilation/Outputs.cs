using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Which variables a statement gives a value, once some are known to have one.</summary>
internal sealed class Outputs(Func<Term, int?> arityOf)
{
    /// <summary>The names that the statement binds beyond those in <paramref name="safe"/>.</summary>
    public HashSet<string> Of(Statement statement, IReadOnlySet<string> safe)
    {
        var found = new HashSet<string>();
        if (statement.Withs.Any(w => TermMap.Variables(w.Value).Any(v => !safe.Contains(v) && !v.StartsWith(Resolver.BuiltinMark, StringComparison.Ordinal))))
        {
            return found;
        }
        bool IsSafe(string name) => safe.Contains(name) || found.Contains(name);
        switch (statement)
        {
            case TermStatement { Term: Call { Operator: Variable { Name: "eq" } } c }:
                Unify(c.Arguments[0], c.Arguments[1], IsSafe, found);
                break;
            case TermStatement { Term: Call { Operator: Variable { Name: "assign" } } c }:
                References(c.Arguments[1], IsSafe, found);
                AssignTo(c.Arguments[0], c.Arguments[1], IsSafe, found);
                break;
            case TermStatement { Term: Call c }:
                CallOutputs(c, IsSafe, found);
                break;
            case TermStatement t:
                References(t.Term, IsSafe, found);
                break;
            case SomeIn s:
                References(s.Domain, IsSafe, found);
                if (AllSafe(s.Domain, IsSafe))
                {
                    found.UnionWith(Pattern(s.Value));
                    found.UnionWith(s.Key is null ? [] : Pattern(s.Key));
                    References(s.Value, IsSafe, found);
                }
                break;
            case Every e:
                References(e.Domain, IsSafe, found);
                break;
        }
        found.ExceptWith(safe);
        return found;
    }

    /// <summary>The names that the references within a term bind by iterating.</summary>
    public static HashSet<string> OfReferences(Term term, IReadOnlySet<string> safe)
    {
        var found = new HashSet<string>();
        References(term, safe.Contains, found);
        return found;
    }

    private void CallOutputs(Call call, Func<string, bool> isSafe, HashSet<string> found)
    {
        foreach (var argument in call.Arguments)
        {
            References(argument, isSafe, found);
        }
        var arity = arityOf(call.Operator);
        if (arity is { } n && call.Arguments.Count > n && call.Arguments.Take(n).All(a => AllSafe(a, isSafe)))
        {
            found.UnionWith(call.Arguments.Skip(n).SelectMany(Pattern));
        }
    }

    private static void AssignTo(Term left, Term right, Func<string, bool> isSafe, HashSet<string> found)
    {
        if (left is ArrayTerm or ObjectTerm && left.GetType() == right.GetType())
        {
            foreach (var (l, r) in LiteralPairs.Of(left, right))
            {
                AssignTo(l, r, isSafe, found);
            }
        }
        else if (AllSafe(right, isSafe) && !LiteralPairs.Clash(left, right))
        {
            found.UnionWith(Pattern(left));
        }
    }

    /// <summary>Repeats until nothing is added, since either side of one part may wait for another part.</summary>
    private static void Unify(Term left, Term right, Func<string, bool> isSafe, HashSet<string> found)
    {
        References(left, isSafe, found);
        References(right, isSafe, found);
        for (var before = -1; before != found.Count;)
        {
            before = found.Count;
            UnifyOnce(left, right, isSafe, found);
        }
    }

    private static void UnifyOnce(Term left, Term right, Func<string, bool> isSafe, HashSet<string> found)
    {
        if (left is ArrayTerm or ObjectTerm && left.GetType() == right.GetType())
        {
            foreach (var (l, r) in LiteralPairs.Of(left, right))
            {
                UnifyOnce(l, r, isSafe, found);
            }
            return;
        }
        if (LiteralPairs.Clash(left, right))
        {
            return;
        }
        if (AllSafe(left, isSafe))
        {
            found.UnionWith(Pattern(right));
        }
        if (AllSafe(right, isSafe))
        {
            found.UnionWith(Pattern(left));
        }
    }

    /// <summary>Variables in the steps of references with a safe head: iterating binds them.</summary>
    private static void References(Term term, Func<string, bool> isSafe, HashSet<string> found)
    {
        foreach (var reference in TermMap.All(term).OfType<Reference>())
        {
            if (reference.Head is not Variable head || Names.IsRoot(head.Name) || isSafe(head.Name))
            {
                found.UnionWith(reference.Path.SelectMany(StepVariables));
            }
        }
    }

    private static IEnumerable<string> StepVariables(Term step) => step switch
    {
        Variable v when !Names.IsRoot(v.Name) => [v.Name],
        ArrayTerm a => a.Items.SelectMany(StepVariables),
        SetTerm s => s.Items.SelectMany(StepVariables),
        ObjectTerm o => o.Members.SelectMany(m => StepVariables(m.Value)),
        _ => [],
    };

    private static bool AllSafe(Term term, Func<string, bool> isSafe) => TermMap.Variables(term).All(isSafe);

    /// <summary>What matching a value against the term binds.</summary>
    public static IEnumerable<string> Pattern(Term term) => term switch
    {
        Variable v when !Names.IsRoot(v.Name) => [v.Name],
        ArrayTerm a => a.Items.SelectMany(Pattern),
        ObjectTerm o => o.Members.SelectMany(m => Pattern(m.Value)),
        _ => [],
    };
}
