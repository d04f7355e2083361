using System.Globalization;
using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>Dates that name a day. "2018", "March 2021" and "last year" name none.</summary>
internal static class Dates
{
    private const string Month = "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
    private const string Day = "(?:0?[1-9]|[12][0-9]|3[01])";
    private const string Year = "(?:,? ?(?:of )?(?:(?:19|20)[0-9]{2}|['’][0-9]{2}))";

    // A month and a number is a date only if the number is no dose and no count; without an ordinal or a year the month needs its capital.
    private static readonly Regex Worded = Patterns.Linear(
        $@"\b{Month}\.? {Day}(?:st|nd|rd|th){Year}?\b|\b{Month}\.? {Day}{Year}\b|\b{Day}(?:st|nd|rd|th)?(?: of)?[ -]{Month}\.?[ -]?{Year}\b|\b{Day}(?:st|nd|rd|th)(?: of)? {Month}\b", anyCase: true);

    private static readonly Regex Short = Patterns.Linear(
        $@"\b(?:[Oo]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter|[Dd]ated) (?<id>{Month} {Day}|{Day} {Month}|{Day}/{Day})(?:[,;:)?!\n]|\.(?:\s|$)| (?:and|to|at|with|for|the|she|he|they|we|I|patient)\b|$)");

    private static readonly Regex Numeric = Patterns.Linear(
        @"\b(?:[0-9]{1,2}[/-][0-9]{1,2}[/-](?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2})\b");

    public static void Find(Claims claims)
    {
        claims.ClaimAll(SpanCodes.Date, Numeric, 0.95, IsDay);
        claims.ClaimAll(SpanCodes.Date, Worded, 0.95);
        claims.ClaimAll(SpanCodes.Date, Short, 0.8);
    }

    // Month and day in either order, so that American and European forms are both found.
    private static bool IsDay(string text)
    {
        var parts = text.Split('/', '-', '.').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var (a, b) = text.IndexOfAny(['/', '-', '.']) == 4 ? (parts[1], parts[2]) : (parts[0], parts[1]);
        return Math.Min(a, b) is >= 1 and <= 12 && Math.Max(a, b) <= 31;
    }
}
