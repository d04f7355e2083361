using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>
/// Orders the statements of a body so that each runs when its variables have values, otherwise keeping the order in which they
/// were written; reports the variables that never get a value.
/// </summary>
internal sealed class Safety(Outputs outputs, List<RegoError> errors)
{
    public Rule Apply(Rule rule)
    {
        var globals = rule.Arguments.SelectMany(TermMap.Variables).ToHashSet();
        var body = Body(rule.Body, globals);
        var safe = new HashSet<string>(globals);
        safe.UnionWith(Bound(body, globals));
        Term[] heads = [.. rule.Ref.Skip(1), rule.Value];
        foreach (var head in heads)
        {
            Head(head, safe);
        }
        return rule with
        {
            Body = body,
            Ref = [rule.Ref[0], .. rule.Ref.Skip(1).Select(t => Within(t, safe))],
            Value = Within(rule.Value, safe),
            Else = rule.Else is null ? null : Apply(rule.Else),
        };
    }

    public List<Statement> Body(IReadOnlyList<Statement> body, IReadOnlySet<string> globals)
    {
        var bodyNames = body.SelectMany(TermMap.Variables).ToHashSet();
        var safe = new HashSet<string>(globals);
        var waiting = body.ToList();
        var ordered = new List<Statement>(body.Count);
        for (var before = -1; before != ordered.Count;)
        {
            before = ordered.Count;
            for (var i = 0; i < waiting.Count; i++)
            {
                var statement = waiting[i];
                var bound = outputs.Of(statement, safe);
                if (Unsafe(statement, safe, bound, bodyNames).Any())
                {
                    continue;
                }
                safe.UnionWith(bound);
                ordered.Add(statement);
                waiting.RemoveAt(i--);
            }
        }
        foreach (var statement in waiting)
        {
            Report(Unsafe(statement, safe, outputs.Of(statement, safe), bodyNames), statement);
        }
        return waiting.Count > 0 ? ordered : Closures(ordered, globals);
    }

    private HashSet<string> Bound(List<Statement> ordered, HashSet<string> globals)
    {
        var safe = new HashSet<string>(globals);
        foreach (var statement in ordered)
        {
            safe.UnionWith(outputs.Of(statement, safe));
        }
        return safe;
    }

    private static IEnumerable<string> Unsafe(Statement statement, HashSet<string> safe, HashSet<string> bound, HashSet<string> bodyNames)
    {
        var own = TermMap.Variables(statement).Where(n => !n.StartsWith(Resolver.BuiltinMark, StringComparison.Ordinal));
        var closedOver = TermMap.Closures(statement).SelectMany(c => TermMap.DeepVariables(c).Except(c.Declares)).Where(bodyNames.Contains);
        return own.Where(n => !safe.Contains(n) && !bound.Contains(n)).Concat(closedOver.Where(n => !safe.Contains(n))).Distinct();
    }

    private void Report(IEnumerable<string> names, Statement statement)
    {
        foreach (var name in names)
        {
            var at = TermMap.Terms(statement).SelectMany(TermMap.All).OfType<Variable>().FirstOrDefault(v => v.Name == name)?.At ?? statement.At;
            Report(name, at);
        }
    }

    private void Report(string name, Location at)
    {
        var error = at.Error("rego_unsafe_var_error", $"var {Names.Shown(name)} is unsafe");
        if (!errors.Contains(error))
        {
            errors.Add(error);
        }
    }

    private void Head(Term head, HashSet<string> safe)
    {
        var found = outputs.OfReferences(head, safe);
        foreach (var variable in TermMap.All(head).OfType<Variable>())
        {
            if (!Names.IsRoot(variable.Name) && !safe.Contains(variable.Name) && !found.Contains(variable.Name))
            {
                Report(variable.Name, variable.At);
            }
        }
    }

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
