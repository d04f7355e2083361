using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Terms: what iterates becomes a step in front, so that the node itself has one value at most.</summary>
internal sealed partial class Emitter
{
    public Node Value(Term term)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (term)
        {
            case Constant c:
                return new ConstantNode(c.Value);
            case Variable { Name: Names.Input }:
                return new InputNode([]);
            case Variable { Name: Names.Data }:
                return linker.Resolve([]).Node!;
            case Variable v:
                return new SlotNode(SlotOf(v.Name));
            case Reference r:
                return Reference(r);
            case Call c:
                return CallValue(c);
            case ArrayTerm a:
                return Fold(Values(a.Items), n => new ArrayNode(n));
            case SetTerm s:
                return Fold(Values(s.Items), n => new SetNode(n));
            case ObjectTerm o:
                var nodes = Values([.. o.Members.SelectMany(m => new[] { m.Key, m.Value })]);
                return Fold(nodes, n => new ObjectNode([.. n.Chunk(2).Select(p => (p[0], p[1]))]));
            case Comprehension c:
                return Comprehension(c);
            case TemplateTerm t:
                return new TemplateNode([.. t.Parts.Select(Hole)]);
            case BodyTerm b:
                return new HoldsNode(Chain(b.Body, _ => Found.Instance));
            default:
                throw new InvalidOperationException(term.GetType().Name);
        }
    }

    public Pattern Pattern(Term term)
    {
        switch (term)
        {
            case Variable { IsWildcard: true } v when !_bound.Contains(v.Name) && !_slots.ContainsKey(v.Name) && !v.Name.StartsWith("$not", StringComparison.Ordinal):
                return AnyPattern.Instance;
            case Variable v when !Names.IsRoot(v.Name) && _bound.Add(v.Name):
                return new BindPattern(SlotOf(v.Name));
            case ArrayTerm a when !AllBound(a):
                return new ArrayPattern([.. a.Items.Select(Pattern)]);
            case ObjectTerm o when !AllBound(o):
                return new ObjectPattern([.. o.Members.Select(m => (Value(m.Key), Pattern(m.Value)))]);
            default:
                return new EqualPattern(Value(term));
        }
    }

    private Node[] Values(IReadOnlyList<Term> terms) => [.. terms.Select(Value)];

    /// <summary>A literal whose parts are constants is one constant.</summary>
    private static Node Fold(Node[] parts, Func<Node[], Node> make)
    {
        var node = make(parts);
        return parts.All(p => p is ConstantNode) ? new ConstantNode(node.Eval(null!, [])!) : node;
    }

    private Node Hole(Term part)
    {
        if (part is Constant c)
        {
            return new ConstantNode(c.Value);
        }
        if (part is Comprehension { IsHole: true } hole)
        {
            return new HoleNode(Chain(hole.Body, e => new CollectElement(e.Value(hole.Head))), part.At);
        }
        Node? plain = null;
        var chain = Chain([], e =>
        {
            var value = e.Value(part);
            plain = e._steps.Count == 0 ? value : null;
            return new CollectElement(value);
        });
        return plain ?? new HoleNode(chain, part.At);
    }
}
