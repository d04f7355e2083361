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

/// <summary>All of a place.</summary>
internal sealed class TreeValueNode(TreeNode place) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) => place.Materialize(m);
}

/// <summary>A path with steps that are known only while evaluating: rules beside the path are not evaluated.</summary>
internal sealed class TreePathNode(TreeNode place, Node[] steps) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        TreeNode? at = place;
        RegoValue? value = null;
        foreach (var step in steps)
        {
            if (step.Eval(m, f) is not { } key)
            {
                return null;
            }
            if (at is null)
            {
                value = Lookup.Step(value!, key);
            }
            else
            {
                var into = TreeStep.Into(m, at, key);
                (at, value) = (into.Place, into.Value);
            }
            if (at is null && value is null)
            {
                return null;
            }
        }
        return at is null ? value : at.Materialize(m);
    }
}

/// <summary>Iterates the keys of a place, then goes on with what lies under each.</summary>
internal sealed class TreeIterateStep(TreeNode place, Node[] before, Pattern key, int slot) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        TreeNode? at = place;
        RegoValue? value = null;
        foreach (var step in before)
        {
            if (step.Eval(m, f) is not { } bound)
            {
                return false;
            }
            (at, value) = at is null ? ((TreeNode?)null, Lookup.Step(value!, bound)) : TreeStep.Into(m, at, bound);
            if (at is null && value is null)
            {
                return false;
            }
        }
        foreach (var (candidate, under) in at is null ? TreeStep.Pairs(value!) : Under(m, at))
        {
            m.Step();
            if (key.Match(m, f, candidate) && under() is { } found)
            {
                f[slot].Value = found;
                if (Next.Run(m, f))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static RegoValue? At(Machine m, TreeNode at, RegoValue key)
    {
        var (next, value) = TreeStep.Into(m, at, key);
        return next is null ? value : next.Materialize(m);
    }

    private static IEnumerable<(RegoValue, Func<RegoValue?>)> Under(Machine m, TreeNode at)
    {
        if (at.Document is not null || m.Scope.IsReplaced(at.Path))
        {
            return at.Materialize(m) is { } whole ? TreeStep.Pairs(whole) : [];
        }
        var below = Lookup.Path(m.Scope.Data, at.Path);
        if (below is not (null or ObjectValue))
        {
            return TreeStep.Pairs(below);
        }
        var keys = new SetBuilder();
        foreach (var (member, _) in below?.Members ?? [])
        {
            keys.Add(member);
        }
        foreach (var child in at.Children.Where(c => c.Value.Function is null || c.Value.Children.Count > 0))
        {
            keys.Add(child.Key);
        }
        return keys.ToValue().Elements.Select(k => (k, (Func<RegoValue?>)(() => At(m, at, k))));
    }
}

internal static class TreeStep
{
    /// <summary>One step down: a place where there are still rules, or a value.</summary>
    public static (TreeNode? Place, RegoValue? Value) Into(Machine m, TreeNode at, RegoValue key)
    {
        if (at.Document is not null || m.Scope.IsReplaced(at.Path))
        {
            return (null, at.Materialize(m) is { } whole ? Lookup.Step(whole, key) : null);
        }
        return at.Children.TryGetValue(key, out var child)
            ? (child, null)
            : (null, Lookup.Path(m.Scope.Data, at.Path) is { } below ? Lookup.Step(below, key) : null);
    }

    public static IEnumerable<(RegoValue Key, Func<RegoValue?> Value)> Pairs(RegoValue value) => value switch
    {
        ArrayValue a => a.Items.Select((v, i) => ((RegoValue)NumberValue.Of(i), (Func<RegoValue?>)(() => v))),
        SetValue s => s.Elements.Select(e => (e, (Func<RegoValue?>)(() => e))),
        ObjectValue o => o.Members.Select(p => (p.Key, (Func<RegoValue?>)(() => p.Value))),
        _ => [],
    };
}
