using System.Text;
using System.Text.RegularExpressions;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Patterns;

internal static class RegexFunctions
{
    public static readonly Builtin[] All =
    [
        new("regex.match", "(pattern: string, value: string) => result: boolean", Match),
        new("re_match", "(string, string) => boolean", Match) { IsDeprecated = true },
        new("regex.is_valid", "(pattern: string) => result: boolean", c => RegoValue.Bool(c[0] is StringValue s && Re2Pattern.TryMake(s.Text) is not null)),
        new("regex.split", "(pattern: string, value: string) => output: array[string]", c => Pattern(c, 0) is { } r && c.Text(1) is { } s ? RegoValue.Array(RegexMatches.Split(r, s).Select(Text)) : null),
        new("regex.find_n", "(pattern: string, value: string, number: number) => output: array[string]",
            c => Pattern(c, 0) is { } r && c.Text(1) is { } s && c.Integer(2) is { } n ? RegoValue.Array(RegexMatches.Of(r, s, n).Select(m => Text(m.Value))) : null),
        new("regex.find_all_string_submatch_n", "(pattern: string, value: string, number: number) => output: array[array[string]]",
            c => Pattern(c, 0) is { } r && c.Text(1) is { } s && c.Integer(2) is { } n ? RegoValue.Array(RegexMatches.Of(r, s, n).Select(m => RegoValue.Array(m.Groups.Values.Select(g => Text(g.Value))))) : null),
        new("regex.replace", "(s: string, pattern: string, value: string) => output: string",
            c => c.Text(0) is { } s && Pattern(c, 1) is { } r && c.Text(2) is { } by ? Text(RegexMatches.Replace(r, s, by)) : null),
        new("regex.template_match", "(template: string, value: string, delimiter_start: string, delimiter_end: string) => result: boolean", RegexTemplate.Match),
        new("regex.globs_match", "(glob1: string, glob2: string) => result: boolean", GlobIntersection.Match),
    ];

    private static StringValue Text(string s) => new(s);

    private static RegoValue? Match(BuiltinCall c) => Pattern(c, 0) is { } r && c.Text(1) is { } s ? RegoValue.Bool(r.IsMatch(s)) : null;

    /// <summary>The compiled pattern, or null after failing.</summary>
    private static Re2Pattern? Pattern(BuiltinCall c, int index)
    {
        if (c.Text(index) is not { } pattern)
        {
            return null;
        }
        if (c.Machine.Patterns.Get(pattern, Re2Pattern.TryMake) is Re2Pattern known)
        {
            return known;
        }
        Re2Pattern.TryMake(pattern, out var error);
        c.Fail(error);
        return null;
    }
}
