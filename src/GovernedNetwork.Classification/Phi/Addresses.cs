using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>House number and street, with flat, city and ZIP code if they follow; or state and ZIP code alone.</summary>
internal static class Addresses
{
    private const string Tail = @"(?:,? (?:Apt|Unit|Suite|Ste|#)\.? ?[A-Z0-9]{1,5})?(?:,? [A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?,? [A-Z]{2}(?: \d{5}(?:-\d{4})?)?)?";

    private static readonly Regex Street = Patterns.Linear(
        @"\b\d{1,5} (?:[NSEW]\.? )?(?:[A-Z][a-z]{1,15}|\d{1,3}(?:st|nd|rd|th))(?: [A-Z][a-z]{1,15}){0,2} (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Terrace|Way|Parkway|Pkwy|Circle|Square)\b\.?" + Tail);

    private static readonly Regex Zip = Patterns.Linear(@"\b(?:[A-Z]{2}|ZIP(?: code)?:?) (?<id>\d{5}(?:-\d{4})?)\b");

    public static void Find(Claims claims)
    {
        claims.ClaimAll(SpanCodes.Address, Street, 0.9);
        claims.ClaimAll(SpanCodes.Address, Zip, 0.7);
    }
}
