using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Trees;

/// <summary>Bodies.</summary>
internal sealed partial class TreeWriter
{
    public RegoValue Body(IReadOnlyList<Statement> body) => RegoValue.Array(body.Select(Statement));

    private RegoValue Statement(Statement statement, int index)
    {
        var inner = statement is LegacyNot not ? not.Inner : statement;
        var members = Object(("index", RegoValue.Number(index)), ("terms", Expression(inner)));
        if (statement is LegacyNot)
        {
            members.Add(("negated", RegoValue.Bool(true)));
        }
        if (statement.Withs.Count > 0)
        {
            members.Add(("with", RegoValue.Array(statement.Withs.Select(w => Node(w.At, ("target", Target(w.Target)), ("value", Term(w.Value)))))));
        }
        return Node(statement.At, [.. members]);
    }

    private RegoValue Expression(Statement statement) => statement switch
    {
        TermStatement { Term: Call c } => Operands(c),
        TermStatement t => Term(t.Term),
        SomeVariables s => Node(s.At, ("symbols", Terms([.. s.Names]))),
        SomeIn s => Node(s.At, ("symbols", RegoValue.Array(Term(Membership(s))))),
        Every e => Node(e.At, [("body", Body(e.Body)), ("domain", Term(e.Domain)), ("key", e.Key is null ? RegoValue.Null : Term(e.Key)), ("value", Term(e.Value))]),
        NotBody n => Node(n.At, ("not", Body(n.Body))),
        Logical l => Node(l.At, ("left", Body(l.Left)), ("right", Body(l.Right)), ("or", RegoValue.Bool(l.IsOr))),
        _ => throw new InvalidOperationException(statement.GetType().Name),
    };

    private static Call Membership(SomeIn some) => some.Key is null
        ? new Call(some.Value.At, new Variable(some.At, "internal.member_2"), [some.Value, some.Domain])
        : new Call(some.Key.At, new Variable(some.At, "internal.member_3"), [some.Key, some.Value, some.Domain]);

    private RegoValue Target(Term target) => target is Variable v ? Typed(v.At, "ref", Steps([v])) : Term(target);
}
