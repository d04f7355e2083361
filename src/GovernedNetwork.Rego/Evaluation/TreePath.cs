namespace GovernedNetwork.Rego.Evaluation;

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
