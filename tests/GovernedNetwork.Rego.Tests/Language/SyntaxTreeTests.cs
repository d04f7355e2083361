using System.Text.Json;
using GovernedNetwork.Rego.Tests.Conformance;

namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>Sources as data look as the reference engine shows them.</summary>
public sealed class SyntaxTreeTests
{
    [Theory]
    [InlineData("138-parse-one-json", "parse/one.rego", false, true)]
    [InlineData("139-parse-two-json", "parse/two.rego", false, true)]
    [InlineData("140-parse-three-json", "parse/three.rego", false, true)]
    [InlineData("141-parse-four-json", "parse/four.rego", false, true)]
    [InlineData("142-parse-five-json", "parse/five.rego", false, true)]
    [InlineData("143-parse-one-json-with-locations", "parse/one.rego", true, true)]
    [InlineData("144-parse-two-json-without-comments", "parse/four.rego", false, false)]
    public void A_source_has_the_recorded_tree(string recording, string file, bool locations, bool comments)
    {
        var run = JsonDocument.Parse(File.ReadAllText(SharedData.Require($"opa-recordings/cli/cases/{recording}.json"))).RootElement;
        var text = File.ReadAllText(SharedData.Require("opa-recordings/cli/files/" + file));
        Assert.Equal(RegoValue.Parse(run.GetProperty("stdout").GetString()!).ToJson(), SyntaxTree.Parse(new PolicySource(file, text), locations, comments).ToJson());
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_with_its_place()
    {
        var error = Assert.Throws<RegoException>(() => SyntaxTree.Parse(new PolicySource("a.rego", "package a\n\n# METADATA\n# title: [\np := 1"))).Errors[0];
        Assert.Equal(("rego_parse_error", "a.rego", 4), (error.Code, error.Path, error.Row));
    }
}
