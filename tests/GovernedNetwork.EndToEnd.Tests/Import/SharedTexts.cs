using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Import;

/// <summary>Training texts that nobody here wrote, as lines of an import into the demo community.</summary>
internal static class SharedTexts
{
    private static readonly (string Dataset, string Group, string[] Authors)[] Sources =
    [
        ("ade_vaers_sample", "ms-living-well", ["patient", "patient2"]),
        ("ner_wnut17", "open-forum", ["nurse", "clinician", "patient"]),
        ("phi_asq", "oncology", ["clinician", "nurse"]),
        ("abuse_surge_toxicity", "open-forum", ["clinician", "nurse", "patient"]),
    ];

    private static string Folder => Path.Combine(
        Environment.GetEnvironmentVariable("GN_SHARED") ?? Path.Combine(Repository.Root, "..", "shared"), "data", "datasets");

    /// <summary>Skips the test where the shared data is not there.</summary>
    public static IReadOnlyList<(string Dataset, string Author, string Line)> Read()
    {
        if (!Directory.Exists(Folder)) Assert.Skip($"REAL INPUT NOT TESTED: there is no shared data at {Folder}; set GN_SHARED.");
        return [.. Sources.SelectMany(Lines)];
    }

    private static IEnumerable<(string Dataset, string Author, string Line)> Lines((string Dataset, string Group, string[] Authors) source) =>
        File.ReadLines(Path.Combine(Folder, source.Dataset, "train.jsonl")).Select((line, number) =>
        {
            var author = source.Authors[number % source.Authors.Length];
            return (source.Dataset, author, ImportAnswers.Line(author, source.Group, JsonNode.Parse(line)!["text"]!.GetValue<string>()));
        });
}
