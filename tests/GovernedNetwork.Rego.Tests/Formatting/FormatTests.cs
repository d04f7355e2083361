namespace GovernedNetwork.Rego.Tests.Formatting;

public sealed class FormatTests
{
    [Theory]
    [InlineData("p if {x:=1; x>0}", "p if {\n\tx := 1\n\tx > 0\n}")]
    [InlineData("p := 1+2*3", "p := 1 + (2 * 3)")]
    [InlineData("p if x == (1 == 2)", "p if x == (1 == 2)")]
    [InlineData("p := {\"a\":\n1}", "p := {\"a\": 1}")]
    [InlineData("p := [1,\n2]", "p := [\n\t1,\n\t2,\n]")]
    [InlineData("p = 1", "p := 1")]
    [InlineData("p if true", "p := true")]
    [InlineData("p if not   f( 1 )  with input.x   as 1", "p if not f(1) with input.x as 1")]
    public void A_rule_has_one_layout(string written, string formatted) =>
        Assert.Equal($"package a\n\n{formatted}\n", PolicyFormat.Format(new PolicySource("a.rego", $"package a\n{written}")));

    [Fact]
    public void A_rule_with_a_comment_in_the_middle_of_a_row_stays_as_it_is()
    {
        const string source = "package a\n\np := f(1 +\n# one\n  2)\n";
        Assert.Equal(source, PolicyFormat.Format(new PolicySource("a.rego", source)));
    }

    [Fact]
    public void A_source_that_is_not_well_formed_is_an_error_with_its_place()
    {
        var error = Assert.Throws<RegoException>(() => PolicyFormat.Format(new PolicySource("a.rego", "package a\np := [")));
        Assert.Equal(("a.rego", 2), (error.Errors[0].Path, error.Errors[0].Row));
    }
}
