using System.Runtime.CompilerServices;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>One step into a value.</summary>
internal static class Lookup
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RegoValue? Step(RegoValue value, RegoValue key) =>
        value is ObjectValue o ? o.Get(key) : Other(value, key);

    public static RegoValue? Path(RegoValue? value, RegoValue[] keys)
    {
        foreach (var key in keys)
        {
            if (value is null)
            {
                return null;
            }
            value = Step(value, key);
        }
        return value;
    }

    /// <summary>A path through base documents: a number also names the member under its digits, as in a path of a store.</summary>
    public static RegoValue? Base(RegoValue? value, RegoValue[] keys)
    {
        foreach (var key in keys)
        {
            value = value is null ? null : Step(value, key) ?? (value is ObjectValue o && key is NumberValue ? o.Get(new StringValue(key.ToString())) : null);
        }
        return value;
    }

    private static RegoValue? Other(RegoValue value, RegoValue key) => value switch
    {
        ArrayValue a => a.At(key),
        SetValue s => s.Get(key),
        _ => null,
    };
}
