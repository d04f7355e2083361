using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>Medical record numbers: no form of their own, so the cue decides. Everything behind it with a digit is taken.</summary>
internal static class RecordNumbers
{
    private static readonly Regex Pattern = Patterns.Linear(
        @"\b(?:MRN|med(?:ical)?\.? ?rec(?:ord)?s?|record|chart|hospital|unit)(?: ?(?:number|num|no|nr|id|is|of|was|#|:|\.|-)){0,4} ?#?(?<id>[A-Z]{0,5}[ -]?\d[A-Z0-9]{0,14}(?:[-/][A-Z0-9]{1,12}){0,3})\b",
        anyCase: true);

    // "Record 12", "unit 5" and "hospital 2023" are ordinary words; a number of a person is longer or carries letters.
    public static void Find(Claims claims) => claims.ClaimAll(
        SpanCodes.RecordNumber, Pattern, 0.9, id => id.Count(char.IsAsciiDigit) >= 4 && !(id.Length == 4 && id[0] is '1' or '2' && id.All(char.IsAsciiDigit)));
}
