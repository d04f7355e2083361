using System.Text.Json;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Conformance;

/// <summary>One case of a suite, in one of the shapes that are read: the official suite's, recorded programs', and recorded partial evaluation.</summary>
internal sealed record ConformanceCase(string Id, string Note, JsonElement Json)
{
    public string Query => Text("query") ?? "data";

    public IReadOnlyList<PolicySource> Modules => Json.TryGetProperty("modules", out var modules) && modules.ValueKind == JsonValueKind.Array
        ? [.. modules.EnumerateArray().Select((m, i) => m.ValueKind == JsonValueKind.String
            ? new PolicySource($"test-{i}.rego", m.GetString()!)
            : new PolicySource(m.GetProperty("name").GetString()!, m.GetProperty("source").GetString()!))]
        : [];

    public bool IsPartial => Json.TryGetProperty("answers", out _);

    public bool IsRecorded => Json.TryGetProperty("opa_result", out _) || Json.TryGetProperty("opa_error_kind", out _);

    public RegoValue? Value(string name) => Json.TryGetProperty(name, out var value) ? RegoValue.Parse(value.GetRawText()) : null;

    public string? Text(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Flag(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>All cases of a file, or of every JSON file under a folder; ids are relative to that folder.</summary>
    public static IEnumerable<ConformanceCase> Load(string path)
    {
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1);
        var root = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        return files.SelectMany(file => Read(file, Path.GetRelativePath(root, file).Replace('\\', '/')));
    }

    private static IEnumerable<ConformanceCase> Read(string file, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        if (!document.RootElement.TryGetProperty("cases", out var cases))
        {
            var only = new ConformanceCase($"{name}#0", "", document.RootElement.Clone());
            return only.IsPartial ? [only with { Note = only.Text("note")! }] : [];
        }
        return [.. cases.EnumerateArray().Select((c, i) => new ConformanceCase($"{name}#{i}", c.GetProperty("note").GetString()!, c.Clone()))];
    }
}
