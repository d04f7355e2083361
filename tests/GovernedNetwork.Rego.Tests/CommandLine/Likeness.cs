using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GovernedNetwork.Rego.Tests.CommandLine;

/// <summary>
/// What of a recorded text is compared. Errors for people name the column too and always show their line, which the recorded ones
/// do for some; the help under a wrong command line is each program's own; times differ from run to run.
/// </summary>
internal static partial class Likeness
{
    public static string Text(string text)
    {
        var usage = text.IndexOf("\nUsage:\n", StringComparison.Ordinal);
        text = usage < 0 ? text : text[..usage];
        text = PlacedError().Replace(text, "$1: ");
        return Excerpt().Replace(text, "");
    }

    /// <summary>For runs whose text differs each time: the members of a document, or the lines without their times in any order.</summary>
    public static string Shape(string text) =>
        text.TrimStart() is ['{' or '[', ..] ? Shape(JsonNode.Parse(text)) : string.Join('\n', Time().Replace(Text(text), "(time)").Split('\n').Order(StringComparer.Ordinal));

    private static string Shape(JsonNode? node) => node switch
    {
        JsonObject o => $"{{{string.Join(',', o.Select(m => $"{m.Key}:{Shape(m.Value)}"))}}}",
        JsonArray a => $"[{string.Join(',', a.Select(Shape).Order(StringComparer.Ordinal))}]",
        null => "null",
        _ => node.GetValueKind().ToString(),
    };

    [GeneratedRegex(@"(\.rego:\d+):\d+: ")]
    private static partial Regex PlacedError();

    [GeneratedRegex(@"\n[ \t]+[^\n]*\n[ \t]+\^(?=\n|$)")]
    private static partial Regex Excerpt();

    [GeneratedRegex(@"\([0-9.]+(ns|µs|ms|s)\)")]
    private static partial Regex Time();
}
