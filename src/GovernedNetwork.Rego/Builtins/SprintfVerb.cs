using System.Globalization;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>One verb of a format with its flags, and the padding that they ask for.</summary>
internal sealed record SprintfVerb(string Flags, int? Width, int? Precision, char Letter)
{
    public bool Has(char flag) => Flags.Contains(flag, StringComparison.Ordinal);

    /// <summary>Reads what follows a percent sign; null when the format ends within it. A star takes a number from the values.</summary>
    public static SprintfVerb? Read(string format, ref int at, RegoValue[] values, ref int used)
    {
        var flags = at;
        while (at < format.Length && "+-# 0".Contains(format[at], StringComparison.Ordinal))
        {
            at++;
        }
        var given = format[flags..at];
        var width = Count(format, ref at, values, ref used);
        int? precision = null;
        if (at < format.Length && format[at] == '.')
        {
            at++;
            precision = Count(format, ref at, values, ref used) ?? 0;
        }
        if (at >= format.Length)
        {
            return null;
        }
        if (width < 0)
        {
            (given, width) = (given + "-", -width);
        }
        return new SprintfVerb(given, width, precision, format[at++]);
    }

    public string Pad(string text, bool isNumeric, bool precisionDigits = false)
    {
        var negative = isNumeric && text.StartsWith('-');
        var sign = negative ? "-" : isNumeric && Has('+') ? "+" : isNumeric && Has(' ') ? " " : "";
        var body = negative ? text[1..] : text;
        if (precisionDigits && Precision is { } digits)
        {
            body = body.PadLeft(digits, '0');
        }
        var missing = (Width ?? 0) - CodePoints.Count(sign + body);
        if (missing <= 0)
        {
            return sign + body;
        }
        if (Has('-'))
        {
            return sign + body + new string(' ', missing);
        }
        return Has('0') && !(precisionDigits && Precision is not null) ? sign + new string('0', missing) + body : new string(' ', missing) + sign + body;
    }

    private static int? Count(string format, ref int at, RegoValue[] values, ref int used)
    {
        if (at < format.Length && format[at] == '*')
        {
            at++;
            return used < values.Length && values[used++].AsInteger is { } given ? (int)Math.Clamp(given, -10_000, 10_000) : null;
        }
        var start = at;
        while (at < format.Length && char.IsAsciiDigit(format[at]) && at - start < 4)
        {
            at++;
        }
        return start == at ? null : int.Parse(format.AsSpan(start, at - start), CultureInfo.InvariantCulture);
    }
}
