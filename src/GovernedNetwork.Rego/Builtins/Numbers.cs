using System.Numerics;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

internal static class Numbers
{
    public static readonly Builtin[] All =
    [
        new("abs", "(x: number) => y: number", c => c.Number(0) is { } n ? (n.Sign >= 0 ? n : n.IsInteger ? NumberValue.Of(BigInteger.Abs(n.ToBigInteger())) : NumberValue.FromText(n.Text.TrimStart('-'))) : null),
        new("ceil", "(x: number) => y: number", c => c.Number(0) is { } n ? Whole(n, Math.Sign) : null),
        new("floor", "(x: number) => y: number", c => c.Number(0) is { } n ? Whole(n, r => r < 0 ? -1 : 0, down: true) : null),
        new("round", "(x: number) => y: number", c => c.Number(0) is { } n ? Round(n) : null),
        new("numbers.range", "(a: number, b: number) => range: array[number]", c => c.Number(0) is { } a && c.Number(1) is { } b ? Range(c, a, b, NumberValue.Of(1)) : null),
        new("numbers.range_step", "(a: number, b: number, step: number) => range: array[number]", RangeStep),
        new("rand.intn", "(str: string, n: number) => y: number", RandomInteger),
    ];

    private static NumberValue? RandomInteger(BuiltinCall c)
    {
        if (c.Text(0) is not { } key || c.Integer(1) is not { } limit)
        {
            return null;
        }
        return limit == 0 ? NumberValue.Of(0) : NumberValue.Of((long)(HostValues.Derive(c.Machine, "rand.intn", key + "/" + limit) % (ulong)Math.Abs(limit)));
    }

    private static NumberValue Whole(NumberValue n, Func<int, int> adjust, bool down = false)
    {
        if (n.IsInteger)
        {
            return NumberValue.Of(n.ToBigInteger());
        }
        var whole = n.ToBigInteger();
        return NumberValue.Of(down ? whole + adjust(n.Sign) : whole + (n.Sign > 0 ? 1 : 0));
    }

    /// <summary>Half goes away from zero.</summary>
    private static NumberValue Round(NumberValue n)
    {
        if (n.IsInteger)
        {
            return NumberValue.Of(n.ToBigInteger());
        }
        var unit = BigInteger.Pow(10, -n.Exponent);
        var half = (BigInteger.Abs(n.Mantissa) * 2) + unit;
        return NumberValue.Of(half / (unit * 2) * n.Sign);
    }

    private static RegoValue? RangeStep(BuiltinCall c)
    {
        if (c.Number(0) is not { } from || c.Number(1) is not { } to || c.Number(2) is not { } step)
        {
            return null;
        }
        return step.IsInteger && step.Sign <= 0 ? c.Fail("step must be a positive integer") : Range(c, from, to, step);
    }

    private static RegoValue? Range(BuiltinCall c, NumberValue from, NumberValue to, NumberValue step)
    {
        NumberValue[] all = [from, to, step];
        var bad = Array.FindIndex(all, n => !n.IsInteger);
        if (bad >= 0)
        {
            return c.TypeError($"operand {bad + 1} must be integer number but got floating-point number");
        }
        var items = new List<RegoValue>();
        var (at, end, by) = (from.ToBigInteger(), to.ToBigInteger(), step.ToBigInteger());
        var up = at <= end;
        for (; up ? at <= end : at >= end; at += up ? by : -by)
        {
            c.Machine.Step();
            items.Add(NumberValue.Of(at));
        }
        return new ArrayValue([.. items]);
    }
}
