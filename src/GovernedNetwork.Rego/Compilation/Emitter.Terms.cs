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
        Node? plain = null;
        var chain = Chain([], e =>
        {
            var value = e.Value(part);
            plain = e._steps.Count == 0 ? value : null;
            return new CollectElement(value);
        });
        return plain ?? new HoleNode(chain, part.At);
    }

    private Node Comprehension(Comprehension c) => c.Kind switch
    {
        ComprehensionKind.Array => new ArrayComprehensionNode(Chain(c.Body, e => new CollectItem(e.Value(c.Head)))),
        ComprehensionKind.Set => new SetComprehensionNode(Chain(c.Body, e => new CollectElement(e.Value(c.Head)))),
        _ => new ObjectComprehensionNode(Chain(c.Body, e => new CollectMember(e.Value(c.Key!), e.Value(c.Head), c.At))),
    };

    private Node CallValue(Call call)
    {
        var arguments = Values(call.Arguments);
        if (call.Operator is Variable { Name: var name })
        {
            var builtin = BuiltinTable.Find(name)!;
            var node = name is not "equal" && linker.Replaceable.Contains(name)
                ? new ReplaceableNode(name, new BuiltinNode(builtin, arguments, call.At), arguments, call.At)
                : Operator(name, arguments) ?? new BuiltinNode(builtin, arguments, call.At);
            return builtin.IsRelation ? Relation(node) : node;
        }
        var function = linker.Function(((Reference)call.Operator).Path)!;
        Node applied = new FunctionNode(function, arguments);
        return linker.Replaceable.Contains(function.Name) ? new ReplaceableNode(function.Name, applied, arguments, call.At) : applied;
    }

    private SlotNode Relation(Node rows)
    {
        var slot = Temporary();
        _steps.Add(new RelationStep(rows, new BindPattern(slot)));
        return new SlotNode(slot);
    }

    private static Node? Operator(string name, Node[] a) => name switch
    {
        "equal" or "eq" => new EqualNode(a[0], a[1], negated: false),
        "neq" => new EqualNode(a[0], a[1], negated: true),
        "lt" => new CompareNode(a[0], a[1], static o => o < 0),
        "lte" => new CompareNode(a[0], a[1], static o => o <= 0),
        "gt" => new CompareNode(a[0], a[1], static o => o > 0),
        "gte" => new CompareNode(a[0], a[1], static o => o >= 0),
        "internal.member_2" => new MemberNode(a[0], a[1]),
        _ => null,
    };

    private Node Reference(Reference reference)
    {
        var path = reference.Path;
        if (reference.Head is Variable { Name: Names.Input })
        {
            RegoValue[] fixedSteps = [.. path.TakeWhile(t => t is Constant).Select(t => ((Constant)t).Value)];
            return Steps(new InputNode(fixedSteps), path, fixedSteps.Length);
        }
        if (reference.Head is not Variable { Name: Names.Data })
        {
            return Steps(Value(reference.Head), path, 0);
        }
        var (node, place, covered) = linker.Resolve(path);
        return place is null ? Steps(node!, path, covered) : Dynamic(place, path, covered);
    }

    private Node Dynamic(TreeNode place, IReadOnlyList<Term> path, int from)
    {
        var before = new List<Node>();
        for (var i = from; i < path.Count; i++)
        {
            if (!Iterates(path[i]))
            {
                before.Add(Value(path[i]));
                continue;
            }
            var slot = Temporary();
            _steps.Add(new TreeIterateStep(place, [.. before], Pattern(path[i]), slot));
            return Steps(new SlotNode(slot), path, i + 1);
        }
        return new TreePathNode(place, [.. before]);
    }

    private Node Steps(Node node, IReadOnlyList<Term> path, int from)
    {
        for (var i = from; i < path.Count; i++)
        {
            if (node is DocumentNode { Document: SetDocument set } && !Iterates(path[i]))
            {
                node = new ElementNode(set, Value(path[i]));
            }
            else if (path[i] is Constant c)
            {
                node = new StepNode(node, c.Value);
            }
            else if (Iterates(path[i]))
            {
                var slot = Temporary();
                _steps.Add(new IterateStep(node, Pattern(path[i]), new BindPattern(slot)));
                node = new SlotNode(slot);
            }
            else
            {
                node = new DynamicStepNode(node, Value(path[i]));
            }
        }
        return node;
    }

    /// <summary>Whether a step of a reference holds variables without a value, so that all keys have to be tried.</summary>
    private bool Iterates(Term step) => Outputs.Pattern(step).Any(n => !_bound.Contains(n));

    private bool AllBound(Term term) => Outputs.Pattern(term).All(_bound.Contains);

    /// <summary>Whether a term has its value now: open variables may stand in steps of references only.</summary>
    private bool CanEval(Term term) => term switch
    {
        Variable v => Names.IsRoot(v.Name) || _bound.Contains(v.Name),
        Reference r => CanEval(r.Head) && r.Path.All(p => Iterates(p) || CanEval(p)),
        Call c => c.Arguments.All(CanEval),
        ArrayTerm a => a.Items.All(CanEval),
        SetTerm s => s.Items.All(CanEval),
        ObjectTerm o => o.Members.All(m => CanEval(m.Key) && CanEval(m.Value)),
        _ => true,
    };
}
