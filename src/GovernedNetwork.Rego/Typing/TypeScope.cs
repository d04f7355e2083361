using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Typing;

/// <summary>What is known in one body: its own variables, and behind them what lies outside.</summary>
internal sealed class TypeScope(TypeScope? outer, BodyTypes bodies)
{
    /// <summary>Beyond this a type is taken for any, since types of nested literals may grow without end.</summary>
    private const int MaxWeight = 20_000;

    public TypeTree Tree { get; } = new();

    public TypeScope? Outer => outer;

    public RegoType TypeOf(Term term) => term switch
    {
        Constant c => TypeParts.Of(c.Value),
        Variable v => TypeOf(v.Name),
        Reference r => TypeOfReference(r),
        ArrayTerm { Items.Count: 0 } => new ArrayType([], AnyType.Instance),
        ArrayTerm a => Bounded(new ArrayType([.. a.Items.Select(TypeOf)], null)),
        SetTerm { Items.Count: 0 } => new SetType(AnyType.Instance),
        SetTerm s => Bounded(new SetType(TypeUnion.Or(s.Items.Select(TypeOf)))),
        ObjectTerm o => Bounded(ObjectOf(o)),
        Comprehension c => bodies.Of(c, this).Type,
        _ => UnknownType.Instance,
    };

    public RegoType TypeOf(string name) =>
        Names.IsRoot(name) && outer is null && Tree.Child(name) is null ? AnyType.Instance
        : Tree.Child(name) is { } own ? own.Extent()
        : outer?.TypeOf(name) ?? UnknownType.Instance;

    /// <summary>The type of a function by the operator of a call.</summary>
    public RegoType TypeOfOperator(Term op) => op switch
    {
        Variable v => BuiltinTable.Find(v.Name) is { } builtin ? new FunctionType(builtin.Declaration) : UnknownType.Instance,
        _ => TypeOf(op),
    };

    private static RegoType Bounded(RegoType type) => type.Weight > MaxWeight ? AnyType.Instance : type;

    private ObjectType ObjectOf(ObjectTerm term)
    {
        var members = new SortedDictionary<RegoValue, RegoType>();
        MemberRest? rest = null;
        foreach (var (key, value) in term.Members)
        {
            if (ConstantTerm.ValueOf(key) is { } constant)
            {
                members[constant] = TypeOf(value);
            }
            else
            {
                rest = new MemberRest(TypeOf(key), TypeOf(value));
            }
        }
        return new ObjectType(
            [.. members.Select(m => new MemberType(m.Key, m.Value))],
            members.Count == 0 ? rest ?? new MemberRest(AnyType.Instance, AnyType.Instance) : rest);
    }

    private RegoType TypeOfReference(Reference reference) =>
        Tree.Child(reference.Head) is { } node ? Below(node, reference, 0) : Behind(reference);

    private RegoType Behind(Reference reference) =>
        outer is not null ? outer.TypeOfReference(reference) : Names.IsRoot(reference.Head) ? AnyType.Instance : UnknownType.Instance;

    private RegoType Below(TypeTree node, Reference reference, int at)
    {
        var path = reference.Path;
        if (at == path.Count)
        {
            return node.Extent();
        }
        if (node.Type is { } type)
        {
            return node.Child(path[at]) is { } inner ? Below(inner, reference, at + 1) : Selected(type, path, at);
        }
        if (ConstantTerm.ValueOf(path[at]) is null)
        {
            return Selected(node.Extent(), path, at);
        }
        return node.Child(path[at]) is { } child ? Below(child, reference, at + 1) : Behind(reference);
    }

    private static RegoType Selected(RegoType type, IReadOnlyList<Term> path, int from)
    {
        for (var i = from; i < path.Count && type is not UnknownType; i++)
        {
            type = path[i] is Constant c ? TypeParts.Select(type, c.Value) : TypeParts.Values(type);
        }
        return type;
    }
}
