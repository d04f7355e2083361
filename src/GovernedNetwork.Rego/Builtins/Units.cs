using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Amounts with units: decimal (k, M, G …) and binary (Ki, Mi …) ones. Exact, so that equal amounts are equal numbers.</summary>
internal static partial class Units
{
    private const string Prefixes = "kmgtpe";
    private const int MaxExponent = 100_000;

    public static readonly Builtin[] All =
    [
        new("units.parse", "(x: string) => y: number", c => Parse(c, bytes: false)),
        new("units.parse_bytes", "(x: string) => y: number", c => Parse(c, bytes: true)),
    ];

    [GeneratedRegex(@"\A([-+]?[0-9.]*(?:[eE][-+]?[0-9]+)?)(.*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Split();

    [GeneratedRegex(@"\A[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    private static RegoValue? Parse(BuiltinCall c, bool bytes)
    {
        if (c.Text(0) is not { } text)
        {
            return null;
        }
        text = text.Replace("\"", "", StringComparison.Ordinal);
        if (text.Contains(' ', StringComparison.Ordinal))
        {
            return c.Fail("spaces not allowed in resource strings");
        }
        var match = Split().Match(text);
        var (amount, unit) = (match.Groups[1].Value, match.Groups[2].Value);
        if (amount.Length == 0)
        {
            return c.Fail(bytes ? "no byte amount provided" : "no amount provided");
        }
        if (!Amount().IsMatch(amount))
        {
            return c.Fail(bytes ? "could not parse byte amount to a number" : "could not parse amount to a number");
        }
        var mark = amount.AsSpan().IndexOfAny('e', 'E');
        if (mark >= 0 && (!int.TryParse(amount.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) || Math.Abs(exponent) > MaxExponent))
        {
            return c.Fail("exponent too large");
        }
        if (Factor(unit, bytes) is not { } factor)
        {
            return c.Fail(bytes ? $"byte unit {unit} not recognized" : $"unit {unit} not recognized");
        }
        var number = NumberValue.FromText(amount.StartsWith('.') ? "0" + amount : amount.TrimStart('+'));
        var (mantissa, power) = (number.Mantissa * factor.Mantissa, number.Exponent + factor.Exponent);
        if (power >= 0 || (mantissa % BigInteger.Pow(10, -power)).IsZero || bytes)
        {
            return NumberValue.Of(power >= 0 ? mantissa * BigInteger.Pow(10, power) : mantissa / BigInteger.Pow(10, -power));
        }
        var digits = BigInteger.Abs(mantissa).ToString(CultureInfo.InvariantCulture).PadLeft(1 - power, '0');
        var shown = (mantissa.Sign < 0 ? "-" : "") + digits[..^-power] + "." + digits[^-power..].TrimEnd('0');
        return NumberValue.FromText(shown);
    }

    /// <summary>The factor of a unit as mantissa and power of ten. Small m is a thousandth and large M a million; elsewhere case does not matter.</summary>
    private static (BigInteger Mantissa, int Exponent)? Factor(string unit, bool bytes)
    {
        if (unit.Length == 0)
        {
            return (1, 0);
        }
        if (!bytes && unit == "m")
        {
            return (1, -3);
        }
        var lower = unit.ToLowerInvariant();
        if (bytes && lower is [.. var bare, 'b'])
        {
            lower = bare;
        }
        var rank = lower.Length is 1 or 2 ? Prefixes.IndexOf(lower[0], StringComparison.Ordinal) + 1 : 0;
        return rank == 0 ? null
            : lower.Length == 1 ? (1, 3 * rank)
            : lower[1] == 'i' ? (BigInteger.Pow(1024, rank), 0) : null;
    }
}
