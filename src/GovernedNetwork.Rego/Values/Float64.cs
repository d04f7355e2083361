using System.Globalization;
using System.Numerics;

namespace GovernedNetwork.Rego.Values;

/// <summary>
/// A binary floating-point number with a 64-bit mantissa, rounded to nearest even, printed with the fewest digits that read back
/// as the same number. The reference engine works in this format, and neither double nor decimal reproduces its results.
/// Value: mantissa times two to the exponent; the mantissa has its top bit set unless the number is zero.
/// </summary>
internal readonly struct Float64
{
    private const int Precision = 64;

    private readonly bool _negative;
    private readonly BigInteger _mantissa;
    private readonly int _exponent;

    private Float64(bool negative, BigInteger mantissa, int exponent) => (_negative, _mantissa, _exponent) = (negative, mantissa, exponent);

    public bool IsZero => _mantissa.IsZero;

    public static Float64 From(NumberValue number) => number.Exponent >= 0
        ? Round(number.Mantissa * BigInteger.Pow(10, number.Exponent), BigInteger.One, 0)
        : Round(number.Mantissa, BigInteger.Pow(10, -number.Exponent), 0);

    public static Float64 operator +(Float64 left, Float64 right)
    {
        var exponent = Math.Min(left._exponent, right._exponent);
        return Round((left.Signed << (left._exponent - exponent)) + (right.Signed << (right._exponent - exponent)), BigInteger.One, exponent);
    }

    public static Float64 operator -(Float64 left, Float64 right) => left + new Float64(!right._negative, right._mantissa, right._exponent);

    public static Float64 operator *(Float64 left, Float64 right) => Round(left.Signed * right.Signed, BigInteger.One, left._exponent + right._exponent);

    public static Float64 operator /(Float64 left, Float64 right) => Round(left.Signed, right.Signed, left._exponent - right._exponent);

    public NumberValue ToNumber()
    {
        if (IsZero)
        {
            return _negative ? NumberValue.FromText("-0") : NumberValue.Of(0);
        }
        var (digits, point) = Shortest();
        var sign = _negative ? "-" : "";
        if (IsInteger)
        {
            return NumberValue.FromText(sign + digits.PadRight(point, '0'));
        }
        var exponent = point - 1;
        if (exponent is >= -4 and < 6)
        {
            return NumberValue.FromText(sign + (point <= 0 ? "0." + new string('0', -point) + digits : digits[..point] + "." + digits[point..]));
        }
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        var power = Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
        return NumberValue.FromText($"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{power}");
    }

    private BigInteger Signed => _negative ? -_mantissa : _mantissa;

    private bool IsInteger => _exponent >= 0 || (_mantissa & ((BigInteger.One << -_exponent) - 1)).IsZero;

    /// <summary>Rounds numerator / denominator * 2^exponent to the precision, half to even.</summary>
    private static Float64 Round(BigInteger numerator, BigInteger denominator, int exponent)
    {
        if (numerator.IsZero)
        {
            return default;
        }
        var negative = numerator.Sign * denominator.Sign < 0;
        numerator = BigInteger.Abs(numerator);
        denominator = BigInteger.Abs(denominator);
        // Scale so that the quotient has at least two bits more than the precision: the rest then only breaks ties.
        var shift = Precision + 2 - (int)(numerator.GetBitLength() - denominator.GetBitLength());
        if (shift > 0)
        {
            numerator <<= shift;
            exponent -= shift;
        }
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var surplus = (int)quotient.GetBitLength() - Precision;
        if (surplus > 0)
        {
            var dropped = quotient & ((BigInteger.One << surplus) - 1);
            var half = BigInteger.One << (surplus - 1);
            quotient >>= surplus;
            exponent += surplus;
            var order = dropped.CompareTo(half);
            if (order > 0 || (order == 0 && (!rest.IsZero || !quotient.IsEven)))
            {
                quotient += 1;
            }
        }
        return new Float64(negative, quotient, exponent);
    }

    /// <summary>The fewest digits within half a unit of the last bit, and the position of the decimal point relative to their start.</summary>
    private (string Digits, int Point) Shortest()
    {
        // Twice the mantissa, so that half a unit is one.
        var exponent = _exponent - 1;
        var scale = exponent >= 0 ? BigInteger.One << exponent : BigInteger.Pow(5, -exponent);
        var inclusive = _mantissa.IsEven;
        var value = ((_mantissa << 1) * scale).ToString(CultureInfo.InvariantCulture);
        var lower = (((_mantissa << 1) - 1) * scale).ToString(CultureInfo.InvariantCulture);
        var upper = (((_mantissa << 1) + 1) * scale).ToString(CultureInfo.InvariantCulture);
        var width = upper.Length;
        var point = width - (exponent >= 0 ? 0 : -exponent);
        value = value.PadLeft(width, '0');
        var low = BigInteger.Parse(lower, CultureInfo.InvariantCulture);
        var high = BigInteger.Parse(upper, CultureInfo.InvariantCulture);
        var exact = BigInteger.Parse(value, CultureInfo.InvariantCulture);
        for (var kept = 1; kept <= width; kept++)
        {
            var unit = BigInteger.Pow(10, width - kept);
            var down = exact / unit * unit;
            var up = down + unit;
            var fitsDown = inclusive ? down >= low : down > low;
            var fitsUp = inclusive ? up <= high : up < high;
            if (!fitsDown && !fitsUp)
            {
                continue;
            }
            var nearer = ((exact - down) * 2).CompareTo(unit);
            var chosen = fitsDown && fitsUp ? (nearer < 0 || (nearer == 0 && (down / unit).IsEven) ? down : up) : fitsDown ? down : up;
            var text = chosen.ToString(CultureInfo.InvariantCulture);
            point += text.Length - width;
            return (text.TrimEnd('0') is { Length: > 0 } digits ? digits : "0", point);
        }
        return (value.TrimEnd('0'), point);
    }
}
