using GovernedNetwork.Rego.Tests.Language;

namespace GovernedNetwork.Rego.Tests.Builtins;

/// <summary>Patterns have the syntax of RE2, and matching takes time linear in the text.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?<!a)b")]
    [InlineData(@"(a)\1")]
    [InlineData("(?>a)")]
    [InlineData("a**")]
    [InlineData("a{1001}")]
    [InlineData("[z-a]")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData(@"\y")]
    [InlineData("[[:nothing:]]")]
    public void A_pattern_outside_the_syntax_is_refused(string pattern) =>
        Assert.Equal("false", Policy.Value("package t\np := regex.is_valid(input)", input: RegoValue.String(pattern).ToJson()));

    [Theory]
    [InlineData("^.$", "\U0001F600", "true")]
    [InlineData("^[^a]$", "\U0001F600", "true")]
    [InlineData("^[\U0001F600-\U0001F602]$", "\U0001F601", "true")]
    [InlineData("a$", "a\n", "false")]
    [InlineData("^\\d$", "\u0663", "false")]
    [InlineData("(?m)^b$", "a\nb", "true")]
    [InlineData("(?i)straße", "STRAßE", "true")]
    [InlineData("^[[:^digit:]]+$", "ab", "true")]
    [InlineData(@"^\x{1F600}\Q.*\E$", "\U0001F600.*", "true")]
    [InlineData("^\\pL+$", "é𝒳", "true")]
    public void A_pattern_matches_code_points(string pattern, string text, string expected) =>
        Assert.Equal(expected, Policy.Value("package t\np := regex.match(input[0], input[1])", input: RegoValue.Array(RegoValue.String(pattern), RegoValue.String(text)).ToJson()));

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_ends_soon()
    {
        var text = RegoValue.String(new string('a', 50_000)).ToJson();
        var options = new EvaluationOptions { Limits = new Limits { MaxTime = TimeSpan.FromSeconds(10) } };
        Assert.Equal("false", Policy.Value("package t\np := regex.match(`^(a*)*b$`, input)", input: text, options: options));
    }

    [Fact]
    public void A_group_may_be_named_in_a_replacement() =>
        Assert.Equal("\"b-a $ \"", Policy.Value("package t\np := regex.replace(\"a-b\", `(?P<x>\\w)-(?P<y>\\w)`, \"${y}-$x $$ $z\")"));
}
