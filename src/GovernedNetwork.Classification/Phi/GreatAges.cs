using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>Ages from 90 to 129, with a word that makes them ages: a dose of 95 mg is none.</summary>
internal static class GreatAges
{
    private static readonly Regex Pattern = Patterns.Linear(@"\b(?:(?<id>9\d|1[0-2]\d)(?:[ -]?(?:years?|yrs?)(?:[ -]old| of age)|[ -]?y/?o\b| ?yo\b|[ -]year[ -]old)|(?:aged?|age of|age:|turned|is now) (?<id>9\d|1[0-2]\d)\b)", anyCase: true);

    public static void Find(Claims claims) => claims.ClaimAll(SpanCodes.GreatAge, Pattern, 0.9);
}
