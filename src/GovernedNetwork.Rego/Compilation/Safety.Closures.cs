using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Bodies within statements and terms: each is ordered on its own, knowing what stands before it.</summary>
internal sealed partial class Safety
{
    private List<Statement> Closures(List<Statement> ordered, IReadOnlySet<string> globals)
    {
        var safe = new HashSet<string>(globals);
        var result = new List<Statement>(ordered.Count);
        foreach (var statement in ordered)
        {
            var inner = new HashSet<string>(safe);
            safe.UnionWith(outputs.Of(statement, safe));
            inner.UnionWith(safe);
            result.Add(Within(statement, inner));
        }
        return result;
    }

    private Statement Within(Statement statement, HashSet<string> safe)
    {
        var withs = statement.Withs.Select(w => w with { Value = Within(w.Value, safe) }).ToArray();
        return statement switch
        {
            TermStatement t => t with { Term = Within(t.Term, safe), Withs = withs },
            LegacyNot n => n with { Inner = Within(n.Inner, safe), Withs = withs },
            NotBody n => n with { Body = Body(n.Body, safe), Withs = withs },
            SomeIn s => s with { Domain = Within(s.Domain, safe), Withs = withs },
            Every e => e with { Domain = Within(e.Domain, safe), Body = EveryBody(e, safe), Withs = withs },
            Logical l => l with { Left = Body(l.Left, safe), Right = Body(l.Right, safe), Withs = withs },
            _ => statement,
        };
    }

    private List<Statement> EveryBody(Every every, HashSet<string> safe)
    {
        var inner = new HashSet<string>(safe);
        inner.UnionWith(TermMap.Variables(every.Value).Concat(every.Key is null ? [] : TermMap.Variables(every.Key)));
        return Body(every.Body, inner);
    }

    private Term Within(Term term, HashSet<string> safe)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Term[] All(IReadOnlyList<Term> terms) => [.. terms.Select(t => Within(t, safe))];
        switch (term)
        {
            case Comprehension c:
                var body = Body(c.Body, safe);
                var inside = new HashSet<string>(safe);
                inside.UnionWith(Bound(body, safe));
                Head(c.Head, inside);
                if (c.Key is not null)
                {
                    Head(c.Key, inside);
                }
                return c with { Body = body, Head = Within(c.Head, inside), Key = c.Key is null ? null : Within(c.Key, inside) };
            case BodyTerm b:
                return b with { Body = Body(b.Body, safe) };
            case Call c:
                return c with { Arguments = All(c.Arguments) };
            case Reference r:
                return r with { Head = Within(r.Head, safe), Path = All(r.Path) };
            case ArrayTerm a:
                return a with { Items = All(a.Items) };
            case SetTerm s:
                return s with { Items = All(s.Items) };
            case ObjectTerm o:
                return o with { Members = [.. o.Members.Select(m => (Within(m.Key, safe), Within(m.Value, safe)))] };
            case TemplateTerm t:
                return t with { Parts = All(t.Parts) };
            default:
                return term;
        }
    }
}
