using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GovernedNetwork.Rego.Builtins.Patterns;

internal static class RegexMatches
{
    /// <summary>At most so many matches, all when the limit is negative. An empty match right behind the former match does not count.</summary>
    public static IEnumerable<Match> Of(Re2Pattern pattern, string text, long limit)
    {
        var end = -1;
        foreach (Match match in pattern.Matches(text))
        {
            if ((match.Length == 0 && match.Index == end) || (match.Length == 0 && IsInside(text, match.Index)))
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

    public static IEnumerable<string> Split(Re2Pattern pattern, string text)
    {
        var from = 0;
        foreach (var match in Of(pattern, text, -1))
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

    public static string Replace(Re2Pattern pattern, string text, string template)
    {
        var result = new StringBuilder();
        var from = 0;
        foreach (var match in Of(pattern, text, -1))
        {
            result.Append(text, from, match.Index - from);
            Expand(result, pattern, match, template);
            from = match.Index + match.Length;
        }
        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Between the two units of a pair there is no place.</summary>
    private static bool IsInside(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);

    /// <summary>$1, ${1}, $name and ${name}; $$ is a dollar sign. A name is as long as it can be.</summary>
    private static void Expand(StringBuilder result, Re2Pattern pattern, Match match, string template)
    {
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
            result.Append(Group(pattern, match, template[start..end]));
            i = braced ? end : end - 1;
        }
    }

    private static string Group(Re2Pattern pattern, Match match, string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? match.Groups[number].Value
        : pattern.Names.TryGetValue(name, out var named) ? match.Groups[named].Value : "";
}
