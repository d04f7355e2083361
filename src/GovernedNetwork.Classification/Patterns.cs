using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification;

internal static class Patterns
{
    /// <summary>A pattern that cannot backtrack, whatever the text: time is linear.</summary>
    public static Regex Linear(string pattern, bool anyCase = false) => new(
        pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (anyCase ? RegexOptions.IgnoreCase : RegexOptions.None));
}
