using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification;

/// <summary>What readers see where something was cut. Detectors take it for a wall, so a redacted text is never redacted again.</summary>
internal static class Placeholder
{
    public static readonly Regex Pattern = new(
        @"\[(name|date|phone|email|ssn|record number|address|place|ip address|age|id|link|removed)\]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static string For(string code) => code switch
    {
        SpanCodes.Name => "[name]",
        SpanCodes.Date => "[date]",
        SpanCodes.Phone => "[phone]",
        SpanCodes.Email => "[email]",
        SpanCodes.Ssn => "[ssn]",
        SpanCodes.RecordNumber => "[record number]",
        SpanCodes.Address => "[address]",
        SpanCodes.Location => "[place]",
        SpanCodes.Ip => "[ip address]",
        SpanCodes.GreatAge => "[age]",
        SpanCodes.Id => "[id]",
        SpanCodes.Url => "[link]",
        _ => "[removed]",
    };
}
