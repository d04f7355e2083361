using System.Text;
using System.Text.RegularExpressions;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Regular expressions in RE2 syntax on the engine that never backtracks, so that time is linear in the text.</summary>
internal static class Regexes
{
    public static readonly Builtin[] All =
    [
        new("regex.match", "(pattern: string, value: string) => result: boolean", c => Match(c)),
        new("re_match", "(string, string) => boolean", c => Match(c)) { IsDeprecated = true },
        new("regex.is_valid", "(pattern: string) => result: boolean", c => RegoValue.Bool(c[0] is StringValue s && Make(s.Text) is not null)),
        new("regex.split", "(pattern: string, value: string) => output: array[string]", c => Pattern(c, 0) is { } r && c.Text(1) is { } s ? RegoValue.Array(Split(r, s).Select(Text)) : null),
        new("regex.find_n", "(pattern: string, value: string, number: number) => output: array[string]", c => Pattern(c, 0) is { } r && c.Text(1) is { } s && c.Integer(2) is { } n ? RegoValue.Array(Matches(r, s, n).Select(m => Text(m.Value))) : null),
        new("regex.find_all_string_submatch_n", "(pattern: string, value: string, number: number) => output: array[array[string]]", c => Pattern(c, 0) is { } r && c.Text(1) is { } s && c.Integer(2) is { } n
            ? RegoValue.Array(Matches(r, s, n).Select(m => RegoValue.Array(m.Groups.Values.OrderBy(g => int.TryParse(g.Name, out var i) ? i : int.MaxValue).Select(g => Text(g.Value))))) : null),
        new("regex.replace", "(s: string, pattern: string, value: string) => output: string", c => c.Text(0) is { } s && Pattern(c, 1) is { } r && c.Text(2) is { } by ? Text(r.Replace(s, m => Expand(m, by))) : null),
        new("regex.template_match", "(template: string, value: string, delimiter_start: string, delimiter_end: string) => result: boolean", TemplateMatch),
        new("glob.match", "(pattern: string, delimiters: any<null, array[string]>, match: string) => result: boolean", Globs.Match),
        new("glob.quote_meta", "(pattern: string) => output: string", c => c.Text(0) is { } s ? Text(string.Concat(s.Select(x => "*?\\[]{}".Contains(x, StringComparison.Ordinal) ? "\\" + x : x.ToString()))) : null),
    ];

    private static StringValue Text(string s) => new(s);

    /// <summary>The compiled pattern, or null after failing.</summary>
    private static Regex? Pattern(BuiltinCall c, int index)
    {
        if (c.Text(index) is not { } pattern)
        {
            return null;
        }
        var regex = c.Machine.Patterns.Get(pattern, Make);
        if (regex is null)
        {
            c.Fail($"error parsing regexp: invalid pattern: `{pattern}`");
        }
        return regex;
    }

    private static RegoValue? Match(BuiltinCall c) => Pattern(c, 0) is { } r && c.Text(1) is { } s ? RegoValue.Bool(r.IsMatch(s)) : null;

    public static Regex? Make(string pattern)
    {
        try
        {
            return new Regex(Re2.Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<Match> Matches(Regex regex, string text, long limit)
    {
        var end = -1;
        foreach (Match match in regex.Matches(text))
        {
            // An empty match right behind the former match does not count.
            if (match.Length == 0 && match.Index == end)
            {
                continue;
            }
            if (limit-- == 0)
            {
                yield break;
            }
            end = match.Index + match.Length;
            yield return match;
        }
    }

    private static IEnumerable<string> Split(Regex regex, string text)
    {
        var from = 0;
        foreach (var match in Matches(regex, text, -1))
        {
            if (match.Length == 0 && (match.Index == 0 || match.Index == text.Length))
            {
                continue;
            }
            yield return text[from..match.Index];
            from = match.Index + match.Length;
        }
        yield return text[from..];
    }

    /// <summary>$1, ${1}, $name and ${name}; $$ is a dollar sign. A name is as long as it can be.</summary>
    private static string Expand(Match match, string template)
    {
        var result = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$' || i + 1 == template.Length)
            {
                result.Append(template[i]);
                continue;
            }
            if (template[i + 1] == '$')
            {
                result.Append('$');
                i++;
                continue;
            }
            var braced = template[i + 1] == '{';
            var start = i + (braced ? 2 : 1);
            var end = start;
            while (end < template.Length && (template[end] == '_' || char.IsLetterOrDigit(template[end])))
            {
                end++;
            }
            if (end == start || (braced && (end == template.Length || template[end] != '}')))
            {
                result.Append('$');
                continue;
            }
            result.Append(match.Groups[template[start..end]].Value);
            i = braced ? end : end - 1;
        }
        return result.ToString();
    }

    private static RegoValue? TemplateMatch(BuiltinCall c)
    {
        if (c.Text(0) is not { } template || c.Text(1) is not { } text || c.Text(2) is not { Length: 1 } open || c.Text(3) is not { Length: 1 } close)
        {
            return c[2] is StringValue { Text.Length: not 1 } or null ? c.Fail("start delimiter has to be exactly one character long but is " + CodePoints.Count(c[2].AsString ?? "") + " long") : null;
        }
        var pattern = new StringBuilder("^");
        var (depth, from) = (0, 0);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == open[0] && depth++ == 0)
            {
                pattern.Append(Regex.Escape(template[from..i]));
                from = i + 1;
            }
            else if (template[i] == close[0] && --depth == 0)
            {
                pattern.Append('(').Append(Re2.Translate(template[from..i])).Append(')');
                from = i + 1;
            }
            if (depth < 0)
            {
                return c.Fail("unbalanced braces in " + template);
            }
        }
        if (depth != 0)
        {
            return c.Fail("unbalanced braces in " + template);
        }
        pattern.Append(Regex.Escape(template[from..])).Append("\\z");
        return Make(pattern.ToString()) is { } regex ? RegoValue.Bool(regex.IsMatch(text)) : c.Fail("error parsing regexp");
    }
}

/// <summary>Patterns of the RE2 syntax rewritten for .NET: classes are ASCII, groups are named with P, the end is the very end.</summary>
internal static class Re2
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["alpha"] = "A-Za-z",
        ["digit"] = "0-9",
        ["alnum"] = "0-9A-Za-z",
        ["upper"] = "A-Z",
        ["lower"] = "a-z",
        ["space"] = @"\t\n\v\f\r ",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["xdigit"] = "0-9A-Fa-f",
        ["word"] = "0-9A-Za-z_",
        ["blank"] = @"\t ",
        ["cntrl"] = @"\x00-\x1f\x7f",
        ["print"] = " -~",
        ["graph"] = "!-~",
        ["ascii"] = @"\x00-\x7f",
    };

    public static string Translate(string pattern)
    {
        var result = new StringBuilder();
        var inClass = false;
        var multiline = pattern.StartsWith("(?", StringComparison.Ordinal) && pattern.IndexOf(')', StringComparison.Ordinal) is var end && end > 0 && pattern[..end].Contains('m', StringComparison.Ordinal);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(Escape(pattern, ref i, inClass));
            }
            else if (inClass)
            {
                if (c == '[' && i + 1 < pattern.Length && pattern[i + 1] == ':' && pattern.IndexOf(":]", i, StringComparison.Ordinal) is var close && close > 0)
                {
                    var name = pattern[(i + 2)..close];
                    result.Append(Classes.TryGetValue(name, out var set) ? set : throw new ArgumentException("invalid class " + name));
                    i = close + 1;
                    continue;
                }
                result.Append(c == '[' ? "\\[" : c.ToString());
                inClass = c != ']' || IsFirst(pattern, i);
            }
            else
            {
                inClass = c == '[';
                result.Append(c switch
                {
                    '$' when !multiline => "\\z",
                    '(' when string.CompareOrdinal(pattern, i, "(?P<", 0, 4) == 0 => Skip(ref i, 3, "(?<"),
                    '(' when string.CompareOrdinal(pattern, i, "(?<", 0, 3) == 0 && i + 3 < pattern.Length && pattern[i + 3] is '=' or '!' => throw new ArgumentException("lookbehind"),
                    _ => c.ToString(),
                });
            }
        }
        return result.ToString();
    }

    private static string Skip(ref int i, int count, string text)
    {
        i += count;
        return text;
    }

    /// <summary>A bracket right behind the opening one, or behind its negation, stands for itself.</summary>
    private static bool IsFirst(string pattern, int i) => pattern[i - 1] == '[' || (pattern[i - 1] == '^' && pattern[i - 2] == '[');

    private static string Escape(string pattern, ref int i, bool inClass)
    {
        var c = pattern[++i];
        switch (c)
        {
            case 'd':
                return inClass ? "0-9" : "[0-9]";
            case 'D':
                return inClass ? @"\D" : "[^0-9]";
            case 'w':
                return inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]";
            case 'W':
                return inClass ? @"\W" : "[^0-9A-Za-z_]";
            case 's':
                return inClass ? @"\t\n\f\r " : @"[\t\n\f\r ]";
            case 'S':
                return inClass ? @"\S" : @"[^\t\n\f\r ]";
            case 'z':
                return "\\z";
            case 'Q':
                var end = pattern.IndexOf("\\E", i, StringComparison.Ordinal);
                var quoted = end < 0 ? pattern[(i + 1)..] : pattern[(i + 1)..end];
                i = end < 0 ? pattern.Length : end + 1;
                return Regex.Escape(quoted);
            case 'p' or 'P' when i + 1 < pattern.Length && pattern[i + 1] != '{':
                return $"\\{c}{{{pattern[++i]}}}";
            case >= '1' and <= '9' or 'Z' or 'G' or 'k' or 'c' or 'e' or 'u':
                throw new ArgumentException("invalid escape sequence");
            default:
                return "\\" + c;
        }
    }
}
