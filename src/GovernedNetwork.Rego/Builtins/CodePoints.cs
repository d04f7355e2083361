using System.Text;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Strings are measured and cut in code points.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            count -= char.IsLowSurrogate(c) ? 1 : 0;
        }
        return count;
    }

    /// <summary>How many code points lie in front of an offset.</summary>
    public static int Before(string text, int offset) => Count(text[..offset]);

    /// <summary>The offset of a code point, or the length when the text is shorter.</summary>
    public static int Offset(string text, long index)
    {
        var at = 0;
        for (; index > 0 && at < text.Length; index--)
        {
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        }
        return at;
    }

    public static string Reverse(string text) => string.Concat(text.EnumerateRunes().Reverse().Select(r => r.ToString()));

    public static HashSet<Rune> Set(string text) => [.. text.EnumerateRunes()];
}
