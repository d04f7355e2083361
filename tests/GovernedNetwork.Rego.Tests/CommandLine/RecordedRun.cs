using System.Text.Json;
using GovernedNetwork.Rego.Tests.Conformance;

namespace GovernedNetwork.Rego.Tests.CommandLine;

/// <summary>One run of the reference command: its arguments, and what it printed and made.</summary>
internal sealed record RecordedRun(string Id, string Note, IReadOnlyList<string> Args, string Input, Printed Printed, bool ShapeOnly, IReadOnlyList<(string Name, string Text)> Bundle)
{
    public const string OutputFile = "<out>";

    public static string Folder => Path.Combine(SharedData.Require("opa-recordings/cli"), "files");

    public static IEnumerable<RecordedRun> All() => Directory.EnumerateFiles(SharedData.Require("opa-recordings/cli/cases")).Order(StringComparer.Ordinal).Select(Read);

    private static RecordedRun Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var root = json.RootElement;
        string Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        return new RecordedRun(
            Path.GetFileNameWithoutExtension(file),
            Text("note"),
            [.. root.GetProperty("args").EnumerateArray().Select(a => a.GetString()!)],
            Text("stdin"),
            new Printed(root.GetProperty("exit").GetInt32(), Text("stdout"), Text("stderr")),
            root.TryGetProperty("shape_only", out _),
            root.TryGetProperty("bundle", out var entries) ? [.. entries.EnumerateArray().Select(e => (e.GetProperty("name").GetString()!, e.GetProperty("text").GetString()!))] : []);
    }
}

/// <summary>The exit code and the two streams of a run.</summary>
internal sealed record Printed(int Exit, string Out, string Error);
