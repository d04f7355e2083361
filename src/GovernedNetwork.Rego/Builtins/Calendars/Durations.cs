using System.Numerics;
using System.Text.RegularExpressions;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Calendars;

/// <summary>Durations as the Go language writes them: amounts with units, as in 1h30m.</summary>
internal static partial class Durations
{
    private const long Nanos = 1_000_000_000;

    [GeneratedRegex(@"\G([0-9]*\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPart();

    public static RegoValue? Parse(BuiltinCall c)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        var negative = text.StartsWith('-');
        var body = text.TrimStart('-', '+');
        if (body == "0")
        {
            return NumberValue.Of(0);
        }
        BigInteger total = 0;
        var at = 0;
        while (at < body.Length)
        {
            var part = DurationPart().Match(body, at);
            if (!part.Success || !part.Groups[1].Value.Any(char.IsAsciiDigit))
            {
                return c.Fail($"time: invalid duration \"{text}\"");
            }
            var unit = part.Groups[2].Value switch { "ns" => 1L, "ms" => 1_000_000, "s" => Nanos, "m" => 60 * Nanos, "h" => 3600 * Nanos, _ => 1000 };
            var amount = NumberValue.FromText("0" + part.Groups[1].Value.TrimEnd('.'));
            total += (new RationalText(amount) * unit).Whole;
            at += part.Length;
        }
        return body.Length == 0 ? c.Fail($"time: invalid duration \"{text}\"") : Times.InRange(c, negative ? -total : total);
    }

    private readonly record struct RationalText(NumberValue Number)
    {
        public BigInteger Whole => Number.ToBigInteger();

        public static RationalText operator *(RationalText left, long factor) =>
            new(left.Number.Exponent >= 0
                ? NumberValue.Of(left.Number.ToBigInteger() * factor)
                : NumberValue.Of(left.Number.Mantissa * factor / BigInteger.Pow(10, -left.Number.Exponent)));
    }
}
