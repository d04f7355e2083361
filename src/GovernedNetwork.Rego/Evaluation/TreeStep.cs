using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>Steps through places and, below them, values.</summary>
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
