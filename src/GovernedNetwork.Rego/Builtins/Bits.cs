using System.Numerics;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Bitwise operations on integers of any size, in two's complement.</summary>
internal static class Bits
{
    private const int MaxShift = 100_000;

    public static readonly Builtin[] All =
    [
        new("bits.and", "(x: number, y: number) => z: number", c => Two(c, (a, b) => a & b)),
        new("bits.or", "(x: number, y: number) => z: number", c => Two(c, (a, b) => a | b)),
        new("bits.xor", "(x: number, y: number) => z: number", c => Two(c, (a, b) => a ^ b)),
        new("bits.negate", "(x: number) => z: number", c => Big(c, 0) is { } a ? NumberValue.Of(-a - 1) : null),
        new("bits.lsh", "(x: number, s: number) => z: number", c => Shift(c, (a, n) => a << n)),
        new("bits.rsh", "(x: number, s: number) => z: number", c => Shift(c, (a, n) => a >> n)),
    ];

    private static BigInteger? Big(BuiltinCall c, int index)
    {
        if (c.Number(index) is not { } number)
        {
            return null;
        }
        if (number.IsInteger)
        {
            return number.ToBigInteger();
        }
        c.TypeError($"operand {index + 1} must be integer number but got floating-point number");
        return null;
    }

    private static NumberValue? Two(BuiltinCall c, Func<BigInteger, BigInteger, BigInteger> op) =>
        Big(c, 0) is { } a && Big(c, 1) is { } b ? NumberValue.Of(op(a, b)) : null;

    private static RegoValue? Shift(BuiltinCall c, Func<BigInteger, int, BigInteger> op)
    {
        if (Big(c, 0) is not { } value || Big(c, 1) is not { } by)
        {
            return null;
        }
        if (by.Sign < 0)
        {
            return c.TypeError("operand 2 must be an unsigned integer number but got a negative integer");
        }
        return by > MaxShift ? c.Fail("shift out of range") : NumberValue.Of(op(value, (int)by));
    }
}
