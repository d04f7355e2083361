using System.Globalization;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Doubles as the Go language prints them.</summary>
internal static class GoFloat
{
    /// <summary>Mantissa with the given number of decimals and an exponent of at least two digits.</summary>
    public static string Exponent(double value, int decimals) =>
        value.ToString("0." + new string('0', decimals) + "e+00", CultureInfo.InvariantCulture).Replace(".e", "e", StringComparison.Ordinal);

    /// <summary>The shortest digits, with an exponent when it is below -4 or from <paramref name="limit"/> on.</summary>
    public static string General(double value, int? precision, int limit)
    {
        if (value == 0)
        {
            return double.IsNegative(value) ? "-0" : "0";
        }
        var text = precision is { } p
            ? value.ToString("E" + Math.Max(0, p - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : Shortest(value);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = text[..mark];
        if (mantissa.Contains('.', StringComparison.Ordinal))
        {
            mantissa = mantissa.TrimEnd('0').TrimEnd('.');
        }
        if (exponent < -4 || exponent >= (precision is { } q ? Math.Max(q, 1) : limit))
        {
            return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        return decimal.Parse(mantissa + "E" + exponent.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture);
    }

    private static string Shortest(double value)
    {
        for (var digits = 0; ; digits++)
        {
            var text = value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (digits >= 16 || double.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                return text;
            }
        }
    }
}
