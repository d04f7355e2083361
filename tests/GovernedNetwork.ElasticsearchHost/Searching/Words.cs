using System.Text.RegularExpressions;

namespace GovernedNetwork.ElasticsearchHost.Searching;

/// <summary>How a text is cut: at what is no letter, digit or apostrophe, in lower case.</summary>
internal static partial class Words
{
    public static IEnumerable<string> Of(string text) => Word().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    [GeneratedRegex(@"[\p{L}\p{N}_']+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
