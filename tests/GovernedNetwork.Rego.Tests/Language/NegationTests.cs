namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>The trap of the language: what a negation covers.</summary>
public sealed class NegationTests
{
    [Theory]
    [InlineData("not input.x", "true")]
    [InlineData("not input.a == input.b", "true")]
    [InlineData("not startswith(input.x, \"a\")", null)]
    [InlineData("not \"a\" in input.x", null)]
    [InlineData("not count(input.x) > 1", null)]
    [InlineData("not input.x + 1 == 2", null)]
    [InlineData("not {\"a\": input.x} == {\"a\": 1}", null)]
    [InlineData("not to_number(\"x\") == 1", null)]
    [InlineData("not to_number(\"x\")", "true")]
    public void Older_negation_covers_the_outermost_call_only(string body, string? expected) =>
        Assert.Equal(expected, Policy.Value($"package t\np if {body}", input: "{}"));

    [Theory]
    [InlineData("not startswith(input.x, \"a\")")]
    [InlineData("not \"a\" in input.x")]
    [InlineData("not count(input.x) > 1")]
    [InlineData("not input.x + 1 == 2")]
    [InlineData("not to_number(\"x\") == 1")]
    [InlineData("not { some y in input.x; y == 1 }")]
    public void With_the_import_a_negation_covers_the_whole_expression(string body) =>
        Assert.Equal("true", Policy.Value($"package t\nimport future.keywords.not\np if {body}", input: "{}"));

    [Fact]
    public void A_variable_that_only_a_negation_mentions_is_unsafe()
    {
        var error = Policy.Error("package t\np if not input.a[_] == 3");
        Assert.Equal("policy.rego:2:6: rego_unsafe_var_error: var _ is unsafe", error.ToString());
    }
}
