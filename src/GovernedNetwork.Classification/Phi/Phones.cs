using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>North American numbers, international ones with a plus sign, and seven digits behind a cue.</summary>
internal static class Phones
{
    private static readonly Regex Pattern = Patterns.Linear(@"(?:(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b|\+\d{1,3}(?:[ .-]?\(?\d{2,4}\)?){2,5}\b|(?:call|phone|tel|text|fax|cell|mobile|contact)[:.]? ?(?:me at |us at |is |no\. |number )?(?<id>\d{3}-\d{4})\b)", anyCase: true);

    public static void Find(Claims claims) => claims.ClaimAll(SpanCodes.Phone, Pattern, 0.85);
}
