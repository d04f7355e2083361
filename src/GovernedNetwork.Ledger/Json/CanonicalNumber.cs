using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GovernedNetwork.Ledger.Json;

/// <summary>RFC 8785 §3.2.2.3: a number is a double, printed as ECMAScript's Number::toString prints it.</summary>
internal static class CanonicalNumber
{
    // Up to 15 digits every integer is a double and prints as itself.
    private const int PlainDigits = 15;

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> token)
    {
        var unsigned = token[0] == '-' ? token[1..] : token;
        if (unsigned.Length <= PlainDigits && !unsigned.ContainsAnyExceptInRange((byte)'0', (byte)'9') && !token.SequenceEqual("-0"u8))
        {
            output.Write(token);
            return;
        }

        if (!Utf8Parser.TryParse(token, out double value, out var consumed) || consumed != token.Length || !double.IsFinite(value))
        {
            throw new JsonException("A number is beyond the range of a double.");
        }

        output.Write(Encoding.ASCII.GetBytes(Print(value)));
    }

    // Names follow ECMA-262 Number::toString: the k shortest digits that read back as the value, which is 0.digits × 10^n.
    internal static string Print(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var k = digits.Length;
        var n = Exponent(mantissa, mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        var body = n switch
        {
            _ when k <= n && n <= 21 => digits.PadRight(n, '0'),
            _ when 0 < n && n <= 21 => $"{digits[..n]}.{digits[n..]}",
            _ when -6 < n && n <= 0 => $"0.{new string('0', -n)}{digits}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{(k > 1 ? "." : "")}{digits[1..]}e{(n > 0 ? "+" : "-")}{Math.Abs(n - 1)}"),
        };
        return value < 0 ? "-" + body : body;
    }

    // Where the point stands relative to the first digit that is not zero.
    private static int Exponent(string mantissa, int exponent)
    {
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        if (whole.TrimStart('0').Length > 0)
        {
            return whole.TrimStart('0').Length + exponent;
        }

        var fraction = mantissa[(point + 1)..];
        return exponent - (fraction.Length - fraction.TrimStart('0').Length);
    }
}
