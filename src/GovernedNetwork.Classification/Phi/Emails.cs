using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>E-mail addresses as people write them; not the whole of RFC 5322.</summary>
internal static class Emails
{
    private static readonly Regex Pattern = Patterns.Linear(@"\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}\b");

    public static void Find(Claims claims) => claims.ClaimAll(SpanCodes.Email, Pattern, 0.99);
}
