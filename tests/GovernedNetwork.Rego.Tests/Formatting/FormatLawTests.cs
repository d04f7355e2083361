using System.Text.Json;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Tests.Conformance;
using GovernedNetwork.Rego.Trees;

namespace GovernedNetwork.Rego.Tests.Formatting;

/// <summary>What holds of the layout of every module of the outside suites.</summary>
public sealed class FormatLawTests
{
    [Theory]
    [InlineData("opa-conformance/v1")]
    [InlineData("opa-recordings/programs")]
    public void The_layout_of_a_module_keeps_its_meaning_and_its_comments_and_is_final(string path)
    {
        var modules = Modules(SharedData.Require(path)).Distinct().Where(IsReadable).ToList();
        Assert.True(modules.Count > 500, $"{modules.Count} modules");
        var wrong = modules.Select(Wrong).OfType<string>().ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} modules:\n{string.Join("\n======\n", wrong.Take(10))}");
    }

    private static string? Wrong(string module)
    {
        var once = Format(module);
        return !IsReadable(once) ? $"cannot be read again:\n{module}\n---\n{once}"
            : Meaning(module) != Meaning(once) ? $"means something else:\n{module}\n---\n{once}"
            : once != Format(once) ? $"changes again:\n{module}\n---\n{once}\n---\n{Format(once)}"
            : !Comments(module).SequenceEqual(Comments(once)) ? $"loses a comment:\n{module}\n---\n{once}"
            : null;
    }

    private static string Format(string text) => PolicyFormat.Format(new PolicySource("m.rego", text));

    private static bool IsReadable(string text)
    {
        try
        {
            Read(text);
            return true;
        }
        catch (SyntaxException)
        {
            return false;
        }
    }

    private static Module Read(string text) => Parser.ParseModule("m.rego", text, experimental: false);

    /// <summary>The tree without its imports, whose order is free, and without the sign of assignment in heads.</summary>
    private static string Meaning(string text)
    {
        var module = Read(text);
        var rules = module.Rules.Select(Assigned).ToList();
        return ModuleTree.Of(module with { Rules = rules, Imports = [], KeywordImports = [] }, annotations: null, locations: false, comments: false).ToJson();
    }

    private static Rule Assigned(Rule rule) => rule with { Assigns = true, Else = rule.Else is null ? null : Assigned(rule.Else) };

    private static IEnumerable<string> Comments(string text) => Read(text).Comments.Select(c => c.Text.TrimEnd()).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Modules(string folder) => Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).SelectMany(file =>
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return Texts(json.RootElement, isModule: false).ToList();
    });

    private static IEnumerable<string> Texts(JsonElement at, bool isModule) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().SelectMany(m => Texts(m.Value, isModule || m.Name is "modules" or "module")),
        JsonValueKind.Array => at.EnumerateArray().SelectMany(i => Texts(i, isModule)),
        JsonValueKind.String when isModule => [at.GetString()!],
        _ => [],
    };
}
