namespace GovernedNetwork.Rego.Evaluation;

/// <summary>
/// A comprehension whose value is looked up by its keys from the second time on that it is asked for with the same other variables. Not
/// where errors of single elements count, or somebody watches.
/// </summary>
internal sealed class GroupedNode(Node plain, GroupedSource source, Node key, Node[] others) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        if (!m.MayProbe || m.Options.StrictBuiltinErrors)
        {
            return plain.Eval(m, f);
        }
        ref var kept = ref m.Scope.GroupsOf(source);
        if (kept is null || !kept.HoldFor(others, m, f))
        {
            kept = new Groups(others, m, f);
            return plain.Eval(m, f);
        }
        var groups = kept;
        m.Step();
        groups.ByKey ??= source.Build(m, f);
        return source.Of(groups.ByKey, key.Eval(m, f));
    }
}
