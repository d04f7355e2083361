using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>Numbers of accounts, health plans, licences, cases and devices, each behind a cue that says so.</summary>
internal static class Accounts
{
    private const string Number = @"(?<id>[A-Z]{0,5}[ -]?\d[A-Z0-9]{0,14}(?:[-/][A-Z0-9]{1,12}){0,3})\b";

    private static readonly Regex Cued = Patterns.Linear(
        @"\b(?:acct|account|policy|insurance|ins\.?|plan|member(?:ship)?|beneficiary|HBN|medicare|medicaid|licen[sc]e|DEA|NPI|patient|pt|case|ref(?:erence)?|site|file|claim|passport|serial|device|vehicle|VIN|plate|certificate|subscriber|group)(?:[ .]{0,2}(?:policy|number|num|no|nr|id|code|is|under|#|:|\.)){1,5} ?#?"
        + Number,
        anyCase: true);

    private static readonly Regex Bare = Patterns.Linear(@"\b(?:ID)(?: ?(?:number|no|is|#|:)){1,3} ?#?" + Number);

    private static readonly Regex Coded = Patterns.Linear(@"\b[A-Z]{2,4}-\d{5,10}\b");

    public static void Find(Claims claims)
    {
        claims.ClaimAll(SpanCodes.Id, Cued, 0.85, IsLong);
        claims.ClaimAll(SpanCodes.Id, Bare, 0.8, IsLong);
        claims.ClaimAll(SpanCodes.Id, Coded, 0.6);
    }

    private static bool IsLong(string id) => id.Count(char.IsAsciiDigit) >= 4;
}
