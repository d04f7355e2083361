using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Trees;

/// <summary>Terms.</summary>
internal sealed partial class TreeWriter
{
    public RegoValue Term(Term term)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return term switch
        {
            Constant c => Typed(c.At, KindOf(c.Value), c.Value is NullValue ? RegoValue.Object() : c.Value),
            Variable v => Typed(v.At, "var", Text(v.Name)),
            Reference r => Typed(r.At, "ref", Steps(r.Path.Prepend(r.Head))),
            Call c => Typed(c.At, "call", Operands(c)),
            ArrayTerm a => Typed(a.At, "array", Terms(a.Items)),
            SetTerm s => Typed(s.At, "set", Terms(s.Items)),
            ObjectTerm o => Typed(o.At, "object", RegoValue.Array(o.Members.Select(m => RegoValue.Array(Term(m.Key), Term(m.Value))))),
            Comprehension c => ComprehensionOf(c),
            TemplateTerm t => Typed(t.At, "templatestring", Made(Object(("parts", Terms([.. t.Parts.Where(p => p is not Constant { Value: StringValue { Text: "" } })])), ("multi_line", RegoValue.Bool(text[t.At.Start + 1] == '`'))))),
            BodyTerm b => Typed(b.At, "body", Body(b.Body)),
            _ => throw new InvalidOperationException(term.GetType().Name),
        };
    }

    private RegoValue Terms(IReadOnlyList<Term> terms) => RegoValue.Array(terms.Select(Term));

    private RegoValue Steps(IEnumerable<Term> steps) => RegoValue.Array(steps.Select(Term));

    /// <summary>The operator as a reference, then the arguments.</summary>
    private RegoValue Operands(Call call) => RegoValue.Array(call.Arguments.Select(Term).Prepend(Operator(call.Operator)));

    private RegoValue Operator(Term op)
    {
        if (op is not Variable { Name: var name })
        {
            return Term(op);
        }
        var steps = name.Split('.');
        return Typed(op.At, "ref", RegoValue.Array(steps.Select((s, i) => Typed(op.At, i == 0 ? "var" : "string", Text(s)))));
    }

    private RegoValue ComprehensionOf(Comprehension c)
    {
        var body = ("body", Body(c.Body));
        return c.Kind switch
        {
            ComprehensionKind.Array => Typed(c.At, "arraycomprehension", Made(Object(("term", Term(c.Head)), body))),
            ComprehensionKind.Set => Typed(c.At, "setcomprehension", Made(Object(("term", Term(c.Head)), body))),
            _ => Typed(c.At, "objectcomprehension", Made(Object(("key", Term(c.Key!)), ("value", Term(c.Head)), body))),
        };
    }

    private RegoValue Typed(Location at, string type, RegoValue value) => Node(at, ("type", Text(type)), ("value", value));

    private static string KindOf(RegoValue value) => value.Kind.ToString().ToLowerInvariant();
}
