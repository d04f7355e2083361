using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernedNetwork.Web.Api;

/// <summary>What any text must be before anybody is asked about it.</summary>
internal static class Texts
{
    /// <summary>In UTF-16 code units.</summary>
    public const int Longest = 20_000;

    public const int LongestReason = 1_000;

    public const int LongestReference = 100;

    /// <summary>Null when the text may go on.</summary>
    public static ProblemHttpResult? Check(string text, int longest = Longest)
    {
        if (string.IsNullOrWhiteSpace(text)) return Problems.Invalid("text.empty", "There is no text. Write something first.");
        if (text.Length > longest)
            return Problems.Invalid("text.too_long", $"The text has {text.Length} characters; {longest} are the most. Shorten it, or split it in two.");
        if (text.Contains('\0')) return Problems.Invalid("text.nul", "The text holds the character NUL, which PostgreSQL cannot keep. Take it out.");
        return IsUnicode(text) ? null : Problems.Invalid("text.not_unicode", "The text holds half a character (a lone surrogate). Send valid Unicode.");
    }

    private static bool IsUnicode(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])) return false;
            at++;
        }

        return true;
    }
}
