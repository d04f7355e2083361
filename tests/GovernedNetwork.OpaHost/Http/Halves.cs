using System.Globalization;
using System.Text.RegularExpressions;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>Escapes in JSON that name half of a surrogate pair. Go reads each as U+FFFD; the engine refuses them.</summary>
internal static partial class Halves
{
    public static string Mended(string json) => json.Contains("\\u", StringComparison.Ordinal) ? Escapes().Replace(json, Mended) : json;

    private static string Mended(Match escape)
    {
        if (!escape.Groups["code"].Success || escape.Groups["low"].Success) return escape.Value;
        var code = (char)ushort.Parse(escape.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return char.IsSurrogate(code) ? "\\ufffd" : escape.Value;
    }

    // Escapes are read from left to right, so that an escaped backslash is not taken for the beginning of one.
    [GeneratedRegex(@"\\(?:u(?<code>[dD][89abAB][0-9a-fA-F]{2})(?<low>\\u[dD][c-fC-F][0-9a-fA-F]{2})|u(?<code>[0-9a-fA-F]{4})|.)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escapes();
}
