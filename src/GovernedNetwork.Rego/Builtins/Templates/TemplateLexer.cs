using System.Text.RegularExpressions;

namespace GovernedNetwork.Rego.Builtins.Templates;

/// <summary>A piece of text, or the tokens of one action.</summary>
internal sealed record TemplatePiece(string? Text, IReadOnlyList<string> Tokens);

/// <summary>Cuts a template at its braces. A dash with a space inside the braces trims the text beside it.</summary>
internal static partial class TemplateLexer
{
    public static IEnumerable<TemplatePiece> Cut(string template)
    {
        var (at, trims) = (0, false);
        while (at < template.Length)
        {
            var open = template.IndexOf("{{", at, StringComparison.Ordinal);
            var text = open < 0 ? template[at..] : template[at..open];
            text = trims ? text.TrimStart(' ', '\t', '\r', '\n') : text;
            var trimsBefore = open >= 0 && string.CompareOrdinal(template, open, "{{- ", 0, 4) == 0;
            yield return new TemplatePiece(trimsBefore ? text.TrimEnd(' ', '\t', '\r', '\n') : text, []);
            if (open < 0)
            {
                yield break;
            }
            var start = open + (trimsBefore ? 4 : 2);
            var isComment = string.CompareOrdinal(template, start, "/*", 0, 2) == 0;
            var tokens = isComment ? [] : Tokens(template, ref start);
            var close = template.IndexOf("}}", isComment ? Math.Max(start, template.IndexOf("*/", start, StringComparison.Ordinal)) : start, StringComparison.Ordinal);
            if (close < 0)
            {
                throw new TemplateException("unclosed action");
            }
            trims = template[close - 1] == '-' && close - 2 > open && char.IsWhiteSpace(template[close - 2]);
            at = close + 2;
            if (!isComment)
            {
                yield return new TemplatePiece(null, tokens);
            }
        }
    }

    private static List<string> Tokens(string template, ref int at)
    {
        var tokens = new List<string>();
        while (true)
        {
            var match = Token().Match(template, at);
            if (!match.Success)
            {
                var isEnd = EndOfAction().IsMatch(template, at);
                return isEnd ? tokens : throw new TemplateException(at >= template.Length ? "unclosed action" : $"unexpected \"{template[at]}\" in command");
            }
            tokens.Add(match.Value.Length > 0 && char.IsWhiteSpace(match.Value[0]) ? " " : match.Value);
            at += match.Length;
        }
    }

    [GeneratedRegex("""\G(?:(?!\s+-\}\})\s+|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|:=|[=|(),]|\$[A-Za-z0-9_]*|\.[A-Za-z_][A-Za-z0-9_]*|[-+]?(?:0[xX][0-9A-Fa-f]+|[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)|\.(?![0-9])|[A-Za-z_][A-Za-z0-9_]*)""")]
    private static partial Regex Token();

    [GeneratedRegex(@"\G(\s+-)?\}\}")]
    private static partial Regex EndOfAction();
}
