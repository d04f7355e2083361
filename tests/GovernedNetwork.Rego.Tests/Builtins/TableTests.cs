using System.Text.Json;
using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Tests.Conformance;
using GovernedNetwork.Rego.Typing;

namespace GovernedNetwork.Rego.Tests.Builtins;

/// <summary>The table of builtins is that of the reference engine's published capabilities.</summary>
public sealed class TableTests
{
    [Fact]
    public void The_table_has_the_published_names_and_no_others() =>
        Assert.Equal(
            Published().Select(b => b.GetProperty("name").GetString()!).Order(StringComparer.Ordinal),
            BuiltinTable.Everything.Select(b => b.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_builtin_declares_the_published_types() =>
        Assert.Equal(
            Published().ToDictionary(b => b.GetProperty("name").GetString()!, b => PublishedType.Of(b.GetProperty("decl"))),
            BuiltinTable.Everything.ToDictionary(b => b.Name, b => PublishedType.Of(b.Declaration)));

    [Fact]
    public void Deprecated_and_nondeterministic_builtins_are_marked_as_published()
    {
        Assert.Equal(Marked("deprecated"), BuiltinTable.Everything.Where(b => b.IsDeprecated).Select(b => b.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Marked("nondeterministic"), BuiltinTable.Everything.Where(b => BuiltinTable.IsNondeterministic(b.Name)).Select(b => b.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Marked("relation"), BuiltinTable.Everything.Where(b => b.IsRelation).Select(b => b.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_declaration_prints_as_it_is_written() =>
        Assert.All(BuiltinTable.Everything, b => Assert.Equal(b.Types, b.Declaration.ToString()));

    [Theory]
    [InlineData("(x: number, => y: number")]
    [InlineData("(x: nothing) => y: number")]
    [InlineData("(x: number) -> y: number")]
    public void A_malformed_declaration_is_a_bug(string text) =>
        Assert.ThrowsAny<Exception>(() => Declaration.Read(text));

    private static IEnumerable<string> Marked(string mark) =>
        Published().Where(b => b.TryGetProperty(mark, out _)).Select(b => b.GetProperty("name").GetString()!).Order(StringComparer.Ordinal);

    private static List<JsonElement> Published() =>
        [.. JsonDocument.Parse(File.ReadAllText(SharedData.Require("opa-conformance/capabilities-v1.19.0.json"))).RootElement.GetProperty("builtins").EnumerateArray()];
}
