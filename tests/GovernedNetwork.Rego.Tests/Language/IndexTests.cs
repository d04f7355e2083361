namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>Definitions that ask for other values of one operand are left out. Trying a definition takes a step.</summary>
public sealed class IndexTests
{
    private const int Definitions = 1_000;

    [Theory]
    [InlineData("p := {0} if input.x == {0}")]
    [InlineData("p := {0} if {0} = input.x")]
    [InlineData("p := {0} if input.x in [{0}, -{0}]")]
    [InlineData("p := {0} if input.x in {{{0}, -{0}}}")]
    [InlineData("p := y if {{ y := {0}; input.y; input.x in {{{0}}} }}")]
    [InlineData("p := f(input.x)\nf(y) := {0} if y in [{0}, -{0}]")]
    [InlineData("p := f(input.x)\nf({0}) := {0}")]
    public void Few_definitions_are_tried(string definition)
    {
        var parts = definition.Split('\n');
        var rules = Enumerable.Range(1, Definitions).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, parts[^1], i));
        var query = Policy.Compile($"package t\n{(parts.Length > 1 ? parts[0] + "\n" : "")}{string.Join('\n', rules)}").Prepare("data.t.p");
        var input = RegoValue.Parse("""{"x": 700, "y": true}""");
        var few = new EvaluationOptions { Limits = new Limits { MaxSteps = 20 } };
        Assert.Equal("700", query.Evaluate(input, few, TestContext.Current.CancellationToken)?.ToString());
        Assert.Throws<RegoException>(() => query.Evaluate(input, few with { Plain = true }, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("1", "[\"a\", \"b\"]")]
    [InlineData("2", "[\"b\", \"c\"]")]
    [InlineData("3", "[\"c\"]")]
    [InlineData("4", "[]")]
    [InlineData("\"1\"", "[]")]
    public void Every_definition_that_asks_for_the_value_is_tried(string x, string expected)
    {
        const string module = """
            package t
            s contains "a" if input in [1]
            s contains "b" if input in {1, 2, 2.0}
            s contains "c" if input in [2, 3]
            s contains "d" if input in []
            p := [e | some e in s]
            """;
        Assert.Equal(expected, Policy.Value(module, input: x));
        Assert.Equal(expected, Policy.Value(module, input: x, options: new EvaluationOptions { Plain = true }));
    }
}
