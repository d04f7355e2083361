using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>Links with a scheme or a www. in front.</summary>
internal static class WebAddresses
{
    private static readonly Regex Pattern = Patterns.Linear(@"(?:https?://|\bwww\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{3,500}", anyCase: true);

    public static void Find(Claims claims) => claims.ClaimAll(SpanCodes.Url, Pattern, 0.95);
}
