using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Typing;

/// <summary>A step of a path: a constant, or a variable by its name.</summary>
internal readonly record struct TypeKey(RegoValue? Value, string? Name)
{
    /// <summary>Null for steps that are neither: no path holds them.</summary>
    public static TypeKey? Of(Term step) => step switch
    {
        Constant c => new TypeKey(c.Value, null),
        Variable v => new TypeKey(null, v.Name),
        _ => null,
    };
}

/// <summary>Types by path: those of variables one step deep, those of rules where their references lead.</summary>
internal sealed class TypeTree
{
    private readonly Dictionary<TypeKey, TypeTree> _children = [];

    public RegoType? Type { get; private set; }

    public bool HasChildren => _children.Count > 0;

    /// <summary>The keys that stand below, in their order.</summary>
    public IEnumerable<RegoValue> Keys => _children.Keys.Where(k => k.Value is not null).Select(k => k.Value!).Order();

    public TypeTree? Child(Term step) => TypeKey.Of(step) is { } key ? _children.GetValueOrDefault(key) : null;

    public TypeTree? Child(string name) => _children.GetValueOrDefault(new TypeKey(null, name));

    public IEnumerable<TypeTree> Children => _children.Values;

    public void Put(string name, RegoType type) => Grow(new TypeKey(null, name)).Type = type;

    public void Put(IReadOnlyList<TypeKey> path, RegoType type) => path.Aggregate(this, (at, key) => at.Grow(key)).Type = type;

    /// <summary>Adds one definition of a rule; several make a union, and objects on the way take the new member in.</summary>
    public void Insert(IReadOnlyList<TypeKey> path, RegoType type)
    {
        var at = this;
        for (var i = 0; i < path.Count; i++)
        {
            at = at.Grow(path[i]);
            if (i + 1 < path.Count && at.Type is ObjectType o)
            {
                at.Type = RuleUnion.Member(o, [.. path.Skip(i + 1)], type);
            }
        }
        at.Type = at.Type is null ? type : RuleUnion.Merge(at.Type, type);
        if (type is ObjectType)
        {
            foreach (var (below, leaf) in at.Leaves([]))
            {
                at.Type = at.Type is ObjectType o ? RuleUnion.Member(o, below, leaf) : at.Type;
            }
        }
    }

    /// <summary>The type of everything from here down: an object of the rules below and of whatever base documents add.</summary>
    public RegoType Extent()
    {
        if (Type is not null)
        {
            return Type;
        }
        var members = _children.Where(c => c.Key.Value is StringValue or NumberValue or BooleanValue)
            .OrderBy(c => c.Key.Value).Select(c => new MemberType(c.Key.Value!, c.Value.Extent()));
        return new ObjectType([.. members], new MemberRest(TypeParts.String, AnyType.Instance));
    }

    private TypeTree Grow(TypeKey key) => _children.TryGetValue(key, out var child) ? child : _children[key] = new TypeTree();

    private IEnumerable<(TypeKey[] Path, RegoType Type)> Leaves(TypeKey[] path)
    {
        foreach (var (key, child) in _children)
        {
            TypeKey[] below = [.. path, key];
            foreach (var leaf in child.Type is { } type ? [(below, type)] : child.Leaves(below))
            {
                yield return leaf;
            }
        }
    }
}
