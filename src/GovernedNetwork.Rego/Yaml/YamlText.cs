using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Yaml;

/// <summary>Strings in the plainest style that reads back as the same string; long ones are broken at spaces.</summary>
internal static class YamlText
{
    private const int Width = 80;

    public static string Of(string text, int indent, int column, bool isKey)
    {
        if (text.EnumerateRunes().Any(IsSpecial))
        {
            return Double(text);
        }
        if (text.Contains('\n', StringComparison.Ordinal))
        {
            return isKey || text.Contains(" \n", StringComparison.Ordinal) || text[0] is ' ' or '\n' && text.Trim('\n', ' ').Length == 0 ? Double(text) : Literal(text, indent);
        }
        if (YamlWords.IsWord(text))
        {
            return Double(text);
        }
        return IsPlain(text) ? Broken(text, indent, column, isKey) : "'" + Broken(text.Replace("'", "''", StringComparison.Ordinal), indent, column + 1, isKey) + "'";
    }

    private static bool IsSpecial(Rune rune) => rune.Value is not ('\n' or (>= 0x20 and <= 0x7e) or 0x85 or (>= 0xa0 and <= 0xd7ff) or (>= 0xe000 and <= 0xfffd and not 0xfeff) or >= 0x10000);

    private static bool IsPlain(string text) =>
        text[0] != ' ' && text[^1] is not (' ' or ':') && !",[]{}#&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal)
        && !(text[0] is '-' or '?' or ':' && (text.Length == 1 || text[1] == ' ')) && !text.StartsWith("---", StringComparison.Ordinal) && !text.StartsWith("...", StringComparison.Ordinal)
        && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);

    /// <summary>A break stands for a single space, behind which the line would pass the width.</summary>
    private static string Broken(string text, int indent, int column, bool isKey)
    {
        if (isKey || column + text.Length <= Width)
        {
            return text;
        }
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var breaks = text[i] == ' ' && column > Width && i > 0 && i < text.Length - 1 && text[i + 1] != ' ' && text[i - 1] != ' ';
            result.Append(breaks ? "\n" + new string(' ', Math.Max(2, indent)) : text[i]);
            column = breaks ? Math.Max(2, indent) : column + 1;
        }
        return result.ToString();
    }

    private static string Literal(string text, int indent)
    {
        var hint = text[0] is ' ' or '\n' ? "2" : "";
        var chomp = !text.EndsWith('\n') ? "-" : text.EndsWith("\n\n", StringComparison.Ordinal) || text == "\n" ? "+" : "";
        var pad = new string(' ', Math.Max(2, indent));
        var lines = text.Split('\n');
        var body = string.Join('\n', (text.EndsWith('\n') ? lines[..^1] : lines).Select(l => l.Length == 0 ? "" : pad + l));
        return $"|{hint}{chomp}\n{body}";
    }

    private static string Double(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            var known = "\0\a\b\t\n\v\f\r\x1b\"\\\x85\xa0\u2028\u2029".IndexOf(rune.ToString(), StringComparison.Ordinal);
            _ = known >= 0 ? result.Append('\\').Append("0abtnvfre\"\\N_LP"[known])
                : !IsSpecial(rune) ? result.Append(rune.ToString())
                : rune.Value <= 0xff ? result.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}")
                : result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        }
        return result.Append('"').ToString();
    }
}
