using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

internal static class Sets
{
    public static readonly Builtin[] All =
    [
        new("union", "(xs: set[set[any]]) => y: set[any]", c => Parts(c) is { } sets ? Union(sets) : null),
        new("intersection", "(xs: set[set[any]]) => y: set[any]", c => Parts(c) is { } sets ? Intersect(sets) : null),
        new("set_diff", "(set[any], set[any]) => set[any]", c => c.Set(0) is { } a && c.Set(1) is { } b ? RegoValue.Set(a.Elements.Where(e => !b.Contains(e))) : null) { IsDeprecated = true },
    ];

    private static List<RegoValue>? Parts(BuiltinCall c)
    {
        if (c.Set(0) is not { } set)
        {
            return null;
        }
        var parts = set.Elements.ToList();
        if (parts.Find(p => p is not SetValue) is { } wrong)
        {
            c.TypeError($"operand 1 must be set of sets but got set containing {BuiltinCall.KindName(wrong)}");
            return null;
        }
        return parts;
    }

    // Often at most one of them holds anything.
    private static RegoValue Union(List<RegoValue> sets)
    {
        sets.RemoveAll(set => set.Count == 0);
        return sets.Count switch
        {
            0 => SetValue.Empty,
            1 => sets[0],
            _ => RegoValue.Set(sets.SelectMany(set => set.Elements)),
        };
    }

    private static RegoValue Intersect(List<RegoValue> sets) =>
        sets.Count == 0 ? SetValue.Empty : RegoValue.Set(sets[0].Elements.Where(e => sets.TrueForAll(s => ((SetValue)s).Contains(e))));
}
