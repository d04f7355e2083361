using GovernedNetwork.Cli.Policy.Printing;

namespace GovernedNetwork.Rego.Tests.CommandLine;

public sealed class ErrorTextTests
{
    [Fact]
    public void An_error_names_file_row_and_column_and_shows_its_line_with_a_caret()
    {
        var source = new PolicySource("a.rego", "package a\n\np if {\n\tx > 1\n}\n");
        var error = Assert.Throws<RegoException>(() => PolicySet.Compile([source]));

        Assert.Equal("1 error occurred: a.rego:4:2: rego_unsafe_var_error: var x is unsafe\n\tx > 1\n\t^", new ErrorText([source]).Of(error.Errors));
    }

    [Fact]
    public void An_error_without_a_place_is_told_without_one() =>
        Assert.Equal("1 error occurred: stat a.rego: no such file or directory", new ErrorText([]).Of([ErrorText.Missing("a.rego")]));
}
