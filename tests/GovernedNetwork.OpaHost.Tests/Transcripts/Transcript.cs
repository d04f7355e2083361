using GovernedNetwork.OpaHost.Tests.Recorded;

namespace GovernedNetwork.OpaHost.Tests.Transcripts;

/// <summary>One answer of a transcript: what was asked is told by a title alone.</summary>
internal sealed record TranscribedAnswer(string Title, int Status, string? Type, string Body);

/// <summary>The transcript of a session with an OPA server: under each title the body, then status and type in brackets.</summary>
internal static class Transcript
{
    public static IReadOnlyList<TranscribedAnswer> Read() =>
        [.. File.ReadAllText(SharedData.Require("opa-rest/recorded-answers.txt")).Split("\n### ", StringSplitOptions.RemoveEmptyEntries).Select(part => Answer(part.TrimStart('#', ' ')))];

    private static TranscribedAnswer Answer(string part)
    {
        var title = part.Split('\n')[0];
        var end = part.LastIndexOf("[HTTP ", StringComparison.Ordinal);
        var said = part[(end + 6)..part.LastIndexOf(']')].Split(' ', 2);
        var body = part[title.Length..end].Trim();
        // Where there was no body the head of the answer was kept.
        return new TranscribedAnswer(
            title,
            int.Parse(said[0], System.Globalization.CultureInfo.InvariantCulture),
            said[1].Length == 0 ? null : said[1],
            body.StartsWith("HTTP/1.1", StringComparison.Ordinal) ? "" : body);
    }
}
