using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

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
