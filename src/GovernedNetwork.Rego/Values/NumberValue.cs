using System.Globalization;
using System.Numerics;
using GovernedNetwork.Rego.Evaluation;

namespace GovernedNetwork.Rego.Values;

/// <summary>
/// An exact decimal number that keeps the text in which it was written until an operation touches it.
/// Canonical inside: a 64-bit integer where it fits, otherwise mantissa times a power of ten with no trailing zero in the mantissa.
/// </summary>
internal sealed class NumberValue : RegoValue
{
    // Arithmetic on longer numbers takes longer than any policy is worth: they are not read, and no operation gives one.
    private const int MaxDigits = 30_000;
    private const long MaxBits = 1 << 17;
    private static readonly NumberValue[] Small = [.. Enumerable.Range(-128, 1280).Select(n => new NumberValue(n, null))];

    private readonly long _small;
    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private string? _text;

    private NumberValue(long value, string? text) => (_small, IsSmall, _text) = (value, true, text);

    private NumberValue(BigInteger mantissa, int exponent, string? text) => (_mantissa, _exponent, _text) = (mantissa, exponent, text);

    public override RegoKind Kind => RegoKind.Number;

    /// <summary>Whether the number is an integer that fits 64 bits.</summary>
    public bool IsSmall { get; }

    public bool IsInteger => IsSmall || _exponent >= 0;

    public string Text => _text ??= IsSmall ? _small.ToString(CultureInfo.InvariantCulture) : ToBigInteger().ToString(CultureInfo.InvariantCulture);

    public BigInteger Mantissa => IsSmall ? _small : _mantissa;

    public int Exponent => IsSmall ? 0 : _exponent;

    public static NumberValue Of(long value) =>
        value is >= -128 and < 1152 ? Small[value + 128] : new NumberValue(value, null);

    /// <exception cref="EvaluationException">The number is too long.</exception>
    public static NumberValue Of(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Of((long)value)
        : value.GetBitLength() <= MaxBits ? Canonical(value, 0, null)
        : throw new EvaluationException("limit_exceeded", $"a number of more than {MaxBits} bits", default);

    /// <summary>Reads a number that the caller knows to be well formed.</summary>
    /// <exception cref="FormatException">The exponent is beyond what can be worked with.</exception>
    public static NumberValue FromText(string text) =>
        TryFromText(text) ?? throw new FormatException("number out of range: " + text);

    public static NumberValue? TryFromText(string text)
    {
        if (text.Length <= 18 && text is not ['-', '0', ..] && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
        {
            return text is ['+', ..] or ['0', _, ..] ? new NumberValue(small, text) : Of(small);
        }
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var exponent = 0;
        if (mark >= 0 && (!int.TryParse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > MaxDigits))
        {
            return null;
        }
        var digits = mark >= 0 ? text[..mark] : text;
        if (digits.Length > MaxDigits)
        {
            return null;
        }
        var point = digits.IndexOf('.');
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }
        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mantissa) ? Canonical(mantissa, exponent, text) : null;
    }

    public bool TryGetLong(out long value)
    {
        value = _small;
        return IsSmall;
    }

    public BigInteger ToBigInteger() => IsSmall ? _small : _exponent >= 0 ? _mantissa * BigInteger.Pow(10, _exponent) : _mantissa / BigInteger.Pow(10, -_exponent);

    public double ToDouble() => double.Parse(Text, CultureInfo.InvariantCulture);

    public int Sign => IsSmall ? Math.Sign(_small) : _mantissa.Sign;

    public override bool Equals(RegoValue? other) =>
        ReferenceEquals(this, other) || (other is NumberValue n && (IsSmall ? n.IsSmall && n._small == _small : !n.IsSmall && n._exponent == _exponent && n._mantissa == _mantissa));

    public override int GetHashCode() => IsSmall ? _small.GetHashCode() : HashCode.Combine(_mantissa, _exponent);

    public static int Compare(NumberValue left, NumberValue right)
    {
        if (left.IsSmall && right.IsSmall)
        {
            return left._small.CompareTo(right._small);
        }
        if (left.Sign != right.Sign)
        {
            return left.Sign.CompareTo(right.Sign);
        }
        // Same sign: the position of the first digit decides unless it is equal, and then the mantissas are of similar length once aligned.
        var order = left.Magnitude().CompareTo(right.Magnitude());
        if (order != 0)
        {
            return left.Sign < 0 ? -order : order;
        }
        var shift = left.Exponent - right.Exponent;
        return shift >= 0
            ? (left.Mantissa * BigInteger.Pow(10, shift)).CompareTo(right.Mantissa)
            : left.Mantissa.CompareTo(right.Mantissa * BigInteger.Pow(10, -shift));
    }

    private long Magnitude() => BigInteger.Abs(Mantissa).ToString(CultureInfo.InvariantCulture).Length + (long)Exponent;

    private static NumberValue Canonical(BigInteger mantissa, int exponent, string? text)
    {
        while (!mantissa.IsZero && BigInteger.DivRem(mantissa, 10) is (var quotient, { IsZero: true }))
        {
            mantissa = quotient;
            exponent++;
        }
        if (mantissa.IsZero)
        {
            return new NumberValue(0, text);
        }
        if (exponent is >= 0 and <= 18)
        {
            var whole = mantissa * BigInteger.Pow(10, exponent);
            if (whole >= long.MinValue && whole <= long.MaxValue)
            {
                return new NumberValue((long)whole, text);
            }
        }
        return new NumberValue(mantissa, exponent, text);
    }
}
