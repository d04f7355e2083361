using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

internal static class Arrays
{
    public static readonly Builtin[] All =
    [
        new("array.concat", 2, c => c.Array(0) is { } a && c.Array(1) is { } b ? new ArrayValue([.. a.Items, .. b.Items]) : null),
        new("array.flatten", 1, c => c.Array(0) is { } a ? new ArrayValue([.. a.Items.SelectMany(Flat)]) : null),
        new("array.reverse", 1, c => c.Array(0) is { } a ? new ArrayValue([.. a.Items.Reverse()]) : null),
        new("array.slice", 3, Slice),
    ];

    private static IEnumerable<RegoValue> Flat(RegoValue value) => value is ArrayValue a ? a.Items.SelectMany(Flat) : [value];

    private static ArrayValue? Slice(BuiltinCall c)
    {
        if (c.Array(0) is not { } array || c.Integer(1) is not { } start || c.Integer(2) is not { } stop)
        {
            return null;
        }
        start = Math.Max(0, start);
        stop = Math.Min(array.Items.Length, stop);
        return start >= stop ? ArrayValue.Empty : new ArrayValue(array.Items[(int)start..(int)stop]);
    }
}
