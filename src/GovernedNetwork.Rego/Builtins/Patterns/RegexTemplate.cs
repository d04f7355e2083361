using System.Text;

namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>A text in which parts between delimiters are regular expressions.</summary>
internal static class RegexTemplate
{
    public static RegoValue? Match(BuiltinCall c)
    {
        if (c.Text(0) is not { } template || c.Text(1) is not { } text || c.Text(2) is not { } open || c.Text(3) is not { } close)
        {
            return null;
        }
        if (open.Length != 1 || close.Length != 1)
        {
            var (name, wrong) = open.Length != 1 ? ("start", open) : ("end", close);
            return c.Fail($"{name} delimiter has to be exactly one character long but is {CodePoints.Count(wrong)} long");
        }
        if (Pattern(template, open[0], close[0]) is not { } pattern)
        {
            return c.Fail("unbalanced braces in " + template);
        }
        return Re2Pattern.TryMake(pattern, out var error) is { } regex ? RegoValue.Bool(regex.IsMatch(text)) : c.Fail(error);
    }

    private static string? Pattern(string template, char open, char close)
    {
        var pattern = new StringBuilder("^");
        var (depth, from) = (0, 0);
        for (var i = 0; i < template.Length && depth >= 0; i++)
        {
            if (template[i] == open && depth++ == 0)
            {
                pattern.Append("\\Q").Append(template, from, i - from).Append("\\E");
                from = i + 1;
            }
            else if (template[i] == close && --depth == 0)
            {
                pattern.Append('(').Append(template, from, i - from).Append(')');
                from = i + 1;
            }
        }
        return depth != 0 ? null : pattern.Append("\\Q").Append(template, from, template.Length - from).Append("\\E$").ToString();
    }
}
