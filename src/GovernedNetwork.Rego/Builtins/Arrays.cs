using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

internal static class Arrays
{
    public static readonly Builtin[] All =
    [
        new("array.concat", "(x: array[any], y: array[any]) => z: array[any]", c => c.Array(0) is { } a && c.Array(1) is { } b ? new ArrayValue([.. a.Items, .. b.Items]) : null),
        new("array.flatten", "(arr: array[any]) => flattened: array[any]", c => c.Array(0) is { } a ? new ArrayValue([.. a.Items.SelectMany(i => i is ArrayValue inner ? inner.Items : [i])]) : null),
        new("array.reverse", "(arr: array[any]) => rev: array[any]", c => c.Array(0) is { } a ? new ArrayValue([.. a.Items.Reverse()]) : null),
        new("array.slice", "(arr: array[any], start: number, stop: number) => slice: array[any]", Slice),
    ];

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
