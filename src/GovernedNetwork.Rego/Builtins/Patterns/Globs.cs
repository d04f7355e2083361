using System.Text;
using System.Text.RegularExpressions;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>Globs: * stops at delimiters, ** does not, ? is one character, [a-z] and [!a] are classes, {a,b} are alternatives.</summary>
internal static class Globs
{
    public static readonly Builtin[] All =
    [
        new("glob.match", "(pattern: string, delimiters: any<null, array[string]>, match: string) => result: boolean", Match),
        new("glob.quote_meta", "(pattern: string) => output: string", c => c.Text(0) is { } s ? new StringValue(string.Concat(s.Select(x => "*?\\[]{}".Contains(x, StringComparison.Ordinal) ? "\\" + x : x.ToString()))) : null),
    ];

    private static RegoValue? Match(BuiltinCall c)
    {
        if (c.Text(0) is not { } pattern || c.Text(2) is not { } text)
        {
            return null;
        }
        string delimiters;
        if (c[1] is NullValue)
        {
            delimiters = "";
        }
        else if (c.Texts(1) is { } given)
        {
            if (given.Any(d => CodePoints.Count(d) != 1))
            {
                return c.TypeError("operand 2 must be array of single-character strings");
            }
            delimiters = given.Count == 0 ? "." : string.Concat(given);
        }
        else
        {
            return null;
        }
        var regex = c.Machine.Patterns.Get($"\0{delimiters}\0{pattern}", _ => Make(pattern, delimiters));
        return regex is null ? c.Fail("invalid glob pattern: " + pattern) : RegoValue.Bool(regex.IsMatch(text));
    }

    private static Regex? Make(string pattern, string delimiters)
    {
        var one = delimiters.Length == 0 ? "." : $"[^{string.Concat(delimiters.Select(d => $"\\u{(int)d:x4}"))}]";
        var text = new StringBuilder("\\A");
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            switch (c)
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    text.Append(".*");
                    i++;
                    break;
                case '*':
                    text.Append(one).Append('*');
                    break;
                case '?':
                    text.Append(one);
                    break;
                case '\\' when i + 1 < pattern.Length:
                    text.Append(Regex.Escape(pattern[++i].ToString()));
                    break;
                case '[' when pattern.IndexOf(']', i) is var end && end > i:
                    text.Append(Class(pattern[(i + 1)..end]));
                    i = end;
                    break;
                case '[' or ']':
                    return null;
                case '{':
                    depth++;
                    text.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    text.Append(')');
                    break;
                case ',' when depth > 0:
                    text.Append('|');
                    break;
                default:
                    text.Append(Regex.Escape(c.ToString()));
                    break;
            }
        }
        if (depth != 0)
        {
            return null;
        }
        try
        {
            return new Regex(text.Append("\\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Class(string body)
    {
        var negated = body.StartsWith('!');
        var set = negated ? body[1..] : body;
        return (negated ? "[^" : "[") + set.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal) + "]";
    }
}
