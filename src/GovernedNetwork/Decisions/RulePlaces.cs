using System.Text.RegularExpressions;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Decisions;

/// <summary>
/// Which rule gives which reason, read from the policies' text: an OPA server does not say. Where a code stands in several
/// rules it is the first one's; a code that a rule composes has no place.
/// </summary>
internal static partial class RulePlaces
{
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<PolicySource> sources, IReadOnlyList<RuleLocation> rules)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            var heads = rules.Where(rule => rule.Path == source.Path).Select(rule => rule.Row).Order().ToArray();
            foreach (Match code in Code().Matches(source.Text))
            {
                var row = 1 + source.Text.AsSpan(0, code.Index).Count('\n');
                if (heads.LastOrDefault(head => head <= row) is var head and > 0) places.TryAdd(code.Groups[1].Value, $"{source.Path}:{head}");
            }
        }
        return places;
    }

    [GeneratedRegex("""
        "code"\s*:\s*"([^"\\]+)"
        """, RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
