using System.Numerics;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>What infix notation calls.</summary>
internal static class Operators
{
    public static readonly Builtin[] All =
    [
        new("eq", "(any, any) => boolean", c => RegoValue.Bool(c[0].Equals(c[1]))),
        new("assign", "(any, any) => boolean", c => RegoValue.Bool(c[0].Equals(c[1]))),
        new("equal", "(x: any, y: any) => result: boolean", c => RegoValue.Bool(c[0].Equals(c[1]))),
        new("neq", "(x: any, y: any) => result: boolean", c => RegoValue.Bool(!c[0].Equals(c[1]))),
        new("lt", "(x: any, y: any) => result: boolean", c => RegoValue.Bool(c[0] < c[1])),
        new("lte", "(x: any, y: any) => result: boolean", c => RegoValue.Bool(c[0] <= c[1])),
        new("gt", "(x: any, y: any) => result: boolean", c => RegoValue.Bool(c[0] > c[1])),
        new("gte", "(x: any, y: any) => result: boolean", c => RegoValue.Bool(c[0] >= c[1])),
        new("internal.member_2", "(any, any) => boolean", c => RegoValue.Bool(MemberNode.Contains(c[1], c[0]))),
        new("internal.member_3", "(any, any, any) => boolean", c => RegoValue.Bool(c[2] is ArrayValue or ObjectValue or SetValue && Lookup.Step(c[2], c[0]) is { } v && v.Equals(c[1]))),
        new("plus", "(x: number, y: number) => z: number", c => c.Number(0) is { } a && c.Number(1) is { } b ? Arithmetic.Add(a, b) : null),
        new("minus", "(x: any<number, set[any]>, y: any<number, set[any]>) => z: any<number, set[any]>", Minus),
        new("mul", "(x: number, y: number) => z: number", c => c.Number(0) is { } a && c.Number(1) is { } b ? Arithmetic.Multiply(a, b) : null),
        new("div", "(x: number, y: number) => z: number", c => c.Number(0) is { } a && c.Number(1) is { } b ? (b.Sign == 0 ? c.Fail("divide by zero") : Arithmetic.Divide(a, b)) : null),
        new("rem", "(x: number, y: number) => z: number", Remainder),
        new("and", "(x: set[any], y: set[any]) => z: set[any]", c => c.Set(0) is { } a && c.Set(1) is { } b ? RegoValue.Set(a.Elements.Where(b.Contains)) : null),
        new("or", "(x: set[any], y: set[any]) => z: set[any]", c => c.Set(0) is { } a && c.Set(1) is { } b ? RegoValue.Set(a.Elements.Concat(b.Elements)) : null),
        new("print", "(any...) => void", _ => BooleanValue.True),
    ];

    private static RegoValue? Minus(BuiltinCall c)
    {
        if (c[0] is NumberValue a && c[1] is NumberValue b)
        {
            return Arithmetic.Subtract(a, b);
        }
        if (c[0] is SetValue left && c[1] is SetValue right)
        {
            return RegoValue.Set(left.Elements.Where(e => !right.Contains(e)));
        }
        var wrong = c[0] is NumberValue or SetValue ? 1 : 0;
        return c.WrongOperand(wrong, wrong == 0 ? "one of {number, set}" : c[0] is NumberValue ? "number" : "set");
    }

    private static RegoValue? Remainder(BuiltinCall c)
    {
        if (c.Number(0) is not { } a || c.Number(1) is not { } b)
        {
            return null;
        }
        if (!a.IsInteger || !b.IsInteger)
        {
            return c.Fail("modulo on floating-point number");
        }
        return b.Sign == 0 ? c.Fail("modulo by zero") : NumberValue.Of(BigInteger.Remainder(a.ToBigInteger(), b.ToBigInteger()));
    }
}

/// <summary>Integers are exact at any size; everything else goes through the 64-bit mantissa format.</summary>
internal static class Arithmetic
{
    public static NumberValue Add(NumberValue a, NumberValue b) =>
        a.TryGetLong(out var x) && b.TryGetLong(out var y) && !Overflows(x, y) ? NumberValue.Of(x + y)
        : a.IsInteger && b.IsInteger ? NumberValue.Of(a.ToBigInteger() + b.ToBigInteger())
        : (Float64.From(a) + Float64.From(b)).ToNumber();

    public static NumberValue Subtract(NumberValue a, NumberValue b) =>
        a.TryGetLong(out var x) && b.TryGetLong(out var y) && y != long.MinValue && !Overflows(x, -y) ? NumberValue.Of(x - y)
        : a.IsInteger && b.IsInteger ? NumberValue.Of(a.ToBigInteger() - b.ToBigInteger())
        : (Float64.From(a) - Float64.From(b)).ToNumber();

    public static NumberValue Multiply(NumberValue a, NumberValue b) =>
        a.IsInteger && b.IsInteger ? NumberValue.Of(a.ToBigInteger() * b.ToBigInteger()) : (Float64.From(a) * Float64.From(b)).ToNumber();

    public static NumberValue Divide(NumberValue a, NumberValue b) =>
        a.TryGetLong(out var x) && b.TryGetLong(out var y) && y != -1 && x % y == 0 ? NumberValue.Of(x / y) : (Float64.From(a) / Float64.From(b)).ToNumber();

    private static bool Overflows(long x, long y)
    {
        var sum = unchecked(x + y);
        return ((x ^ sum) & (y ^ sum)) < 0;
    }
}
