using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>US social security numbers in their usual grouping; behind a cue for a record number they are taken for that.</summary>
internal static class SocialSecurityNumbers
{
    private static readonly Regex Pattern = Patterns.Linear(@"\b\d{3}[- ]\d{2}[- ]\d{4}\b");

    public static void Find(Claims claims) => claims.ClaimAll(SpanCodes.Ssn, Pattern, 0.9);
}
