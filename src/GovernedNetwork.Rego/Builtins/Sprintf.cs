using System.Globalization;
using System.Numerics;
using System.Text;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>
/// Formats by verbs as the Go language does, its marks for mistakes included (%!d(string=a), %!d(BADINDEX), %!(EXTRA ...)).
/// Numbers written without fraction or exponent are integers, others are floats; composite values print as Rego text.
/// </summary>
internal static class Sprintf
{
    public static string Format(string format, RegoValue[] values)
    {
        var text = new StringBuilder();
        var used = 0;
        for (var at = 0; at < format.Length;)
        {
            var percent = format.IndexOf('%', at);
            if (percent < 0)
            {
                text.Append(format, at, format.Length - at);
                break;
            }
            text.Append(format, at, percent - at);
            at = percent + 1;
            var verb = SprintfVerb.Read(format, ref at, values, ref used);
            if (verb is null)
            {
                text.Append("%!(NOVERB)");
                break;
            }
            if (verb.Letter == '%')
            {
                text.Append('%');
            }
            else if (used >= values.Length)
            {
                text.Append(CultureInfo.InvariantCulture, $"%!{verb.Letter}(MISSING)");
            }
            else
            {
                text.Append(One(verb, values[used++]));
            }
        }
        if (used < values.Length)
        {
            text.Append("%!(EXTRA ").AppendJoin(", ", values.Skip(used).Select(v => $"{TypeName(v)}={Plain(v)}")).Append(')');
        }
        return text.ToString();
    }

    private static bool IsInteger(RegoValue value) => value is NumberValue n && n.Text.AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    /// <summary>Written with an exponent but no point, a number is passed on as text.</summary>
    private static bool IsFloat(RegoValue value) => value is NumberValue n && n.Text.Contains('.', StringComparison.Ordinal);

    private static string TypeName(RegoValue value) => value switch
    {
        NumberValue { IsSmall: true } when IsInteger(value) => "int64",
        NumberValue when IsInteger(value) => "*big.Int",
        NumberValue when IsFloat(value) => "float64",
        _ => "string",
    };

    private static string Plain(RegoValue value) => value is StringValue s ? s.Text : IsFloat(value) ? GoFloat.General(((NumberValue)value).ToDouble(), null, 21) : value.ToString();

    private static string One(SprintfVerb verb, RegoValue value)
    {
        if (IsInteger(value))
        {
            return Integer(verb, (NumberValue)value);
        }
        if (IsFloat(value))
        {
            return Float(verb, ((NumberValue)value).ToDouble(), value);
        }
        return TextOf(verb, Plain(value)) ?? Wrong(verb, value);
    }

    private static string Wrong(SprintfVerb verb, RegoValue value) => IsInteger(value) || IsFloat(value)
        ? $"%!{verb.Letter}({TypeName(value)}={(IsInteger(value) ? verb.Pad(Plain(value), isNumeric: true, precisionDigits: true) : Float(verb with { Letter = 'v' }, ((NumberValue)value).ToDouble(), value))})"
        : $"%!{verb.Letter}({TypeName(value)}={TextOf(verb with { Letter = 's' }, Plain(value))})";

    private static string? TextOf(SprintfVerb verb, string text)
    {
        var cut = verb.Precision is { } p && verb.Letter is 's' or 'v' or 'q' ? text[..CodePoints.Offset(text, verb.Precision ?? int.MaxValue)] : text;
        return verb.Letter switch
        {
            's' => verb.Pad(cut, false),
            'v' => verb.Pad(verb.Has('#') ? Quote(cut) : cut, false),
            'q' => verb.Pad(Quote(cut), false),
            'x' => verb.Pad(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)), false),
            'X' => verb.Pad(Convert.ToHexString(Encoding.UTF8.GetBytes(text)), false),
            'T' => verb.Pad("string", false),
            _ => null,
        };
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder();
        RegoText.AppendQuoted(quoted, text);
        return quoted.ToString();
    }

    private static string QuotedRune(Rune rune)
    {
        var quoted = Quote(rune.ToString())[1..^1];
        return $"'{(rune.Value == '"' ? "\"" : rune.Value == '\'' ? "\\'" : quoted)}'";
    }

    private static string Integer(SprintfVerb verb, NumberValue number)
    {
        var value = number.ToBigInteger();
        var digits = verb.Letter switch
        {
            'd' or 'v' or 's' when verb.Letter != 's' || !number.IsSmall => Strings.InBase(value, 10),
            'b' => (verb.Has('#') ? "0b" : "") + Strings.InBase(value, 2),
            'o' => (verb.Has('#') ? "0" : "") + Strings.InBase(value, 8),
            'O' => "0o" + Strings.InBase(value, 8),
            'x' => (verb.Has('#') ? "0x" : "") + Strings.InBase(value, 16),
            'X' => (verb.Has('#') ? "0X" : "") + Strings.InBase(value, 16).ToUpperInvariant(),
            'c' => value >= 0 && value < 0x110000 && Rune.IsValid((int)value) ? new Rune((int)value).ToString() : "\uFFFD",
            'q' => value >= 0 && value < 0x110000 && Rune.IsValid((int)value) ? QuotedRune(new Rune((int)value)) : "'\uFFFD'",
            'U' => "U+" + Strings.InBase(value, 16).ToUpperInvariant().PadLeft(4, '0'),
            'T' => TypeName(number),
            _ => null,
        };
        return digits is null ? Wrong(verb, number) : verb.Pad(digits, verb.Letter is not ('c' or 'q' or 'U' or 'T'), precisionDigits: true);
    }

    private static string Float(SprintfVerb verb, double value, RegoValue shown)
    {
        var text = verb.Letter switch
        {
            'f' or 'F' => value.ToString("F" + (verb.Precision ?? 6).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            'e' => GoFloat.Exponent(value, verb.Precision ?? 6),
            'E' => GoFloat.Exponent(value, verb.Precision ?? 6).ToUpperInvariant(),
            'g' => GoFloat.General(value, verb.Precision, 21),
            'G' => GoFloat.General(value, verb.Precision, 21).ToUpperInvariant(),
            'v' => GoFloat.General(value, verb.Precision, 21),
            'T' => "float64",
            _ => null,
        };
        return text is null ? Wrong(verb, shown) : verb.Pad(text, verb.Letter != 'T');
    }
}
