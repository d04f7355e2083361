using System.Text;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>JSON as Go's encoder writes it: markup is escaped, and indented text keeps empty brackets together.</summary>
internal static class GoText
{
    /// <summary>One line.</summary>
    public static string Line(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace(">", "\\u003e", StringComparison.Ordinal)
        .Replace("&", "\\u0026", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal)
        .Replace("\u2029", "\\u2029", StringComparison.Ordinal);

    /// <summary>A line for each element and member.</summary>
    public static string Indented(string json)
    {
        var text = new StringBuilder();
        var (depth, quoted) = (0, false);
        var line = Line(json);
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (character == '"') quoted = !quoted;
            if (quoted || character == '"')
            {
                text.Append(character);
                // What is escaped cannot end the string.
                if (character == '\\') text.Append(line[++at]);
                continue;
            }

            if (character is '{' or '[' && line[at + 1] is '}' or ']') text.Append(character).Append(line[++at]);
            else if (character is '{' or '[') Break(text.Append(character), ++depth);
            else if (character is '}' or ']') Break(text, --depth).Append(character);
            else if (character == ',') Break(text.Append(character), depth);
            else if (character == ':') text.Append(": ");
            else text.Append(character);
        }
        return text.ToString();
    }

    private static StringBuilder Break(StringBuilder text, int depth) => text.Append('\n').Append(' ', 2 * depth);
}
