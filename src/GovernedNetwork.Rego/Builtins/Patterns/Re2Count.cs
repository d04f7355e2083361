using System.Globalization;

namespace GovernedNetwork.Rego.Builtins.Patterns;

/// <summary>A count of repetitions: {2}, {2,} or {2,3}.</summary>
internal static class Re2Count
{
    private const int MaxRepeat = 1000;

    /// <summary>The end of a count in braces, or null when the braces stand for themselves.</summary>
    public static int? End(string pattern, int at)
    {
        var end = pattern.IndexOf('}', at);
        var parts = end < 0 ? [] : pattern[(at + 1)..end].Split(',');
        var isCount = parts.Length is 1 or 2 && IsNumber(parts[0]) && (parts.Length == 1 || parts[1].Length == 0 || IsNumber(parts[1]));
        if (!isCount)
        {
            return null;
        }
        var numbers = parts.Where(p => p.Length > 0).Select(p => p.Length > 4 ? int.MaxValue : int.Parse(p, CultureInfo.InvariantCulture)).ToList();
        return numbers.Exists(n => n > MaxRepeat) || (numbers.Count == 2 && numbers[0] > numbers[1]) ? throw new Re2Exception($"invalid repeat count: `{pattern[at..(end + 1)]}`") : end + 1;
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit) && (text == "0" || text[0] != '0');
}
