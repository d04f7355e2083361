using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>
/// Negation as older policies mean it covers the outermost call only. Calls nested within its operands become statements of their
/// own in front of the negation, so that an undefined operand makes the whole statement undefined instead of true.
/// </summary>
internal sealed class LegacyNegation
{
    private int _serial;

    public Rule Apply(Rule rule) => rule with
    {
        Body = Body(rule.Body),
        Value = Within(rule.Value),
        Else = rule.Else is null ? null : Apply(rule.Else),
    };

    public List<Statement> Body(IReadOnlyList<Statement> body)
    {
        var result = new List<Statement>(body.Count);
        foreach (var statement in body)
        {
            var inner = Statement(statement);
            if (inner is LegacyNot { Inner: TermStatement t } not)
            {
                var hoisted = new List<Statement>();
                var term = t.Term is Call c
                    ? c with { Arguments = [.. c.Arguments.Select(a => Hoist(a, hoisted, not.Withs))] }
                    : t.Term is Reference or Variable ? t.Term : Hoist(t.Term, hoisted, not.Withs);
                result.AddRange(hoisted);
                inner = not with { Inner = t with { Term = term } };
            }
            result.Add(inner);
        }
        return result;
    }

    private Term Hoist(Term term, List<Statement> hoisted, IReadOnlyList<WithModifier> withs)
    {
        switch (term)
        {
            case Call c:
                var call = c with { Arguments = [.. c.Arguments.Select(a => Hoist(a, hoisted, withs))] };
                var name = new Variable(c.At, $"{Variable.WildcardPrefix}not{_serial++}");
                hoisted.Add(new TermStatement(c.At, new Call(c.At, new Variable(c.At, "eq"), [name, call])) { Withs = withs });
                return name;
            case Reference r:
                return r with { Head = Hoist(r.Head, hoisted, withs), Path = [.. r.Path.Select(p => Hoist(p, hoisted, withs))] };
            case ArrayTerm a:
                return a with { Items = [.. a.Items.Select(i => Hoist(i, hoisted, withs))] };
            case SetTerm s:
                return s with { Items = [.. s.Items.Select(i => Hoist(i, hoisted, withs))] };
            case ObjectTerm o:
                return o with { Members = [.. o.Members.Select(m => (Hoist(m.Key, hoisted, withs), Hoist(m.Value, hoisted, withs)))] };
            default:
                return term;
        }
    }

    private Statement Statement(Statement statement) => statement switch
    {
        TermStatement t => t with { Term = Within(t.Term) },
        LegacyNot n => n with { Inner = Statement(n.Inner) },
        NotBody n => n with { Body = Body(n.Body) },
        SomeIn s => s with { Domain = Within(s.Domain) },
        Every e => e with { Domain = Within(e.Domain), Body = Body(e.Body) },
        Logical l => l with { Left = Body(l.Left), Right = Body(l.Right) },
        _ => statement,
    };

    private Term Within(Term term) => term switch
    {
        Comprehension c => c with { Body = Body(c.Body), Head = Within(c.Head), Key = c.Key is null ? null : Within(c.Key) },
        BodyTerm b => b with { Body = Body(b.Body) },
        Call c => c with { Arguments = [.. c.Arguments.Select(Within)] },
        Reference r => r with { Head = Within(r.Head), Path = [.. r.Path.Select(Within)] },
        ArrayTerm a => a with { Items = [.. a.Items.Select(Within)] },
        SetTerm s => s with { Items = [.. s.Items.Select(Within)] },
        ObjectTerm o => o with { Members = [.. o.Members.Select(m => (Within(m.Key), Within(m.Value)))] },
        TemplateTerm t => t with { Parts = [.. t.Parts.Select(Within)] },
        _ => term,
    };
}
