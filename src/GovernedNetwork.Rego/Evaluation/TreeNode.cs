using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>
/// A place below data at or under which there are rules or packages. Base documents shine through where no rule stands.
/// Written by the compiler only.
/// </summary>
internal sealed class TreeNode(int id, RegoValue[] path)
{
    public int Id => id;

    public RegoValue[] Path => path;

    public Dictionary<RegoValue, TreeNode> Children { get; } = [];

    /// <summary>The document that the rules at this place define.</summary>
    public Document? Document { get; set; }

    public FunctionDocument? Function { get; set; }

    /// <summary>The value of everything at and under this place.</summary>
    public RegoValue? Materialize(Machine m)
    {
        if (Document is not null)
        {
            return Document.Evaluate(m);
        }
        var scope = m.Scope;
        if (scope.ValueOf(id) is { } kept)
        {
            return ReferenceEquals(kept, Undefined.Value) ? null : kept;
        }
        var value = Merge(m, Lookup.Path(scope.Data, path));
        scope.ValueOf(id) = value ?? Undefined.Value;
        return value;
    }

    /// <summary>In the whole of a place base documents win over rules, member by member; a reference to a single rule never sees this.</summary>
    private static RegoValue Overlay(RegoValue below, RegoValue above)
    {
        if (below is not ObjectValue || above is not ObjectValue)
        {
            return above;
        }
        var members = new ObjectBuilder(below.Count + above.Count);
        foreach (var (key, member) in below.Members)
        {
            members.Set(key, member);
        }
        foreach (var (key, member) in above.Members)
        {
            members.Set(key, members.Get(key) is { } present ? Overlay(present, member) : member);
        }
        return members.ToValue();
    }

    private RegoValue? Merge(Machine m, RegoValue? below)
    {
        if (Function is not null && Children.Count == 0)
        {
            return below;
        }
        if (below is not null && (below is not ObjectValue || m.Scope.IsReplaced(path)))
        {
            return below;
        }
        var members = new ObjectBuilder();
        foreach (var (key, member) in below?.Members ?? [])
        {
            members.Set(key, member);
        }
        foreach (var (key, child) in Children)
        {
            if ((child.Function is null || child.Children.Count > 0) && child.Materialize(m) is { } value)
            {
                members.Set(key, members.Get(key) is { } present ? Overlay(value, present) : value);
            }
        }
        return members.ToValue();
    }
}
