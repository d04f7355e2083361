using System.Globalization;
using System.Text;

namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>What follows a backslash.</summary>
internal static class Re2Escape
{
    /// <summary>\d, \w, \s, \p and their opposites, added to a class; false when the escape is none of these.</summary>
    public static bool ReadClass(string pattern, ref int at, Re2Class set)
    {
        var c = at + 1 < pattern.Length ? pattern[at + 1] : '\0';
        switch (c)
        {
            case 'd' or 'D':
                set.AddAscii("0-9", isNegated: c == 'D');
                break;
            case 'w' or 'W':
                set.AddAscii("0-9A-Z_a-z", isNegated: c == 'W');
                break;
            case 's' or 'S':
                set.AddAscii("\t-\n\f-\r ", isNegated: c == 'S');
                break;
            case 'p' or 'P':
                Category(pattern, ref at, set);
                return true;
            default:
                return false;
        }
        at += 2;
        return true;
    }

    public static int ReadLiteral(string pattern, ref int at)
    {
        var start = at++;
        if (at == pattern.Length)
        {
            throw new Re2Exception("trailing backslash at end of expression: ``");
        }
        var c = pattern[at++];
        var known = "aftnrv".IndexOf(c, StringComparison.Ordinal);
        if (known >= 0)
        {
            return "\a\f\t\n\r\v"[known];
        }
        if (c == 'x')
        {
            return Hex(pattern, start, ref at);
        }
        // A single digit but zero would be a back reference, which the syntax does not have.
        if (c == '0' || (c is >= '1' and <= '7' && at < pattern.Length && pattern[at] is >= '0' and <= '7'))
        {
            var value = c - '0';
            for (var i = 1; i < 3 && at < pattern.Length && pattern[at] is >= '0' and <= '7'; i++)
            {
                value = (value * 8) + pattern[at++] - '0';
            }
            return value;
        }
        return c < '\x80' && !char.IsAsciiLetterOrDigit(c) ? c : throw Invalid(pattern, start, at);
    }

    private static int Hex(string pattern, int start, ref int at)
    {
        var isBraced = at < pattern.Length && pattern[at] == '{';
        var end = isBraced ? pattern.IndexOf('}', at) : at + 2;
        var digits = end < 0 || end > pattern.Length ? "" : pattern[(isBraced ? at + 1 : at)..end];
        if (digits.Length is 0 or > 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || value > 0x10ffff)
        {
            throw Invalid(pattern, start, Math.Min(pattern.Length, at + 1));
        }
        at = isBraced ? end + 1 : end;
        return value;
    }

    private static void Category(string pattern, ref int at, Re2Class set)
    {
        var start = at;
        var isNegated = pattern[at + 1] == 'P';
        at += 2;
        var isBraced = at < pattern.Length && pattern[at] == '{';
        var end = isBraced ? pattern.IndexOf('}', at) : at + 1;
        if (end < 0 || end > pattern.Length)
        {
            throw new Re2Exception($"invalid character class range: `{pattern[start..]}`");
        }
        var name = pattern[(isBraced ? at + 1 : at)..end];
        at = isBraced ? end + 1 : end;
        if (name.StartsWith('^'))
        {
            (name, isNegated) = (name[1..], !isNegated);
        }
        if (!set.TryAddCategory(name, isNegated))
        {
            throw new Re2Exception($"invalid character class range: `{pattern[start..at]}`");
        }
    }

    private static Re2Exception Invalid(string pattern, int start, int end) => new($"invalid escape sequence: `{pattern[start..end]}`");
}
