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
    [InlineData("p := y if {{ [y, {0}] = input.pair }}")]
    [InlineData("p := y if {{ {{\"k\": {0}, \"v\": [y, _]}} = input.object }}")]
    [InlineData("p := f(input.pair)\nf([y, {0}]) := y")]
    [InlineData("p := f(input.object)\nf(o) := {0} if o.k == {0}")]
    [InlineData("p := {0} if {{ input.group == 7; input.x == {0} }}")]
    public void Few_definitions_are_tried(string definition)
    {
        var parts = definition.Split('\n');
        var rules = Enumerable.Range(1, Definitions).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, parts[^1], i));
        var query = Policy.Compile($"package t\n{(parts.Length > 1 ? parts[0] + "\n" : "")}{string.Join('\n', rules)}").Prepare("data.t.p");
        var input = RegoValue.Parse("""{"x": 700, "y": true, "group": 7, "pair": [700, 700], "object": {"k": 700, "v": [700, 1]}}""");
        var few = new EvaluationOptions { Limits = new Limits { MaxSteps = 20 } };
        Assert.Equal("700", query.Evaluate(input, few, TestContext.Current.CancellationToken)?.ToString());
        Assert.Throws<RegoException>(() => query.Evaluate(input, few with { Plain = true }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void One_operand_is_asked_after_another()
    {
        var rules = from team in Enumerable.Range(0, 40) from kind in Enumerable.Range(0, 40) select $"p := [{team}, {kind}] if {{ input.group == {team}; input.kind == {kind} }}";
        var query = Policy.Compile($"package t\n{string.Join('\n', rules)}").Prepare("data.t.p");
        var few = new EvaluationOptions { Limits = new Limits { MaxSteps = 10 } };
        Assert.Equal("[31, 17]", query.Evaluate(RegoValue.Parse("""{"group": 31, "kind": 17}"""), few, TestContext.Current.CancellationToken)?.ToString());
        Assert.Null(query.Evaluate(RegoValue.Parse("""{"group": 31, "kind": 99}"""), few, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Definitions_that_ask_for_other_things_do_not_multiply()
    {
        var rules = Enumerable.Range(0, 600).Select(i => $"s contains {i} if input.o{i % 20} == {i}");
        var started = System.Diagnostics.Stopwatch.StartNew();
        var query = Policy.Compile($"package t\n{string.Join('\n', rules)}").Prepare("data.t.s");
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(20), $"{started.Elapsed} to compile");
        Assert.Equal("[24, 43]", query.Evaluate(RegoValue.Parse("""{"o4": 24, "o3": 43}"""), null, TestContext.Current.CancellationToken)?.ToJson().Replace(",", ", ", StringComparison.Ordinal));
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
