using System.Text.Json;

namespace GovernedNetwork.Classification.Tests;

/// <summary>One line of a labelled set: the text, whether it is positive, and the annotated stretches.</summary>
internal sealed record LabelledText(string Text, bool Positive, IReadOnlyList<(int Start, int End, string Type)> Spans)
{
    public static LabelledText[] Read(string set, params string[] parts) =>
    [
        .. parts.SelectMany(part => File.ReadLines(SharedData.Require(Path.Combine("datasets", set, part + ".jsonl")))).Select(line =>
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new LabelledText(
                root.GetProperty("text").GetString()!,
                root.GetProperty("label").GetInt32() == 1,
                [.. root.GetProperty("spans").EnumerateArray().Select(s => (s.GetProperty("start").GetInt32(), s.GetProperty("end").GetInt32(), s.GetProperty("type").GetString()!))]);
        }),
    ];
}
