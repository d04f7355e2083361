namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>Hostile policies end with an error, never with the process.</summary>
public sealed class LimitTests
{
    private const string Endless = "package t\np := count([1 | numbers.range(1, 3000)[_]; numbers.range(1, 3000)[_]])";

    [Fact]
    public void Too_many_steps_end_the_evaluation() =>
        Assert.Equal("limit_exceeded", Policy.Error(Endless, options: new EvaluationOptions { Limits = new Limits { MaxSteps = 10_000 } }).Code);

    [Fact]
    public void Too_much_time_ends_the_evaluation() =>
        Assert.Equal("limit_exceeded", Policy.Error(Endless, options: new EvaluationOptions { Limits = new Limits { MaxSteps = long.MaxValue, MaxTime = TimeSpan.FromMilliseconds(5) } }).Code);

    [Fact]
    public void A_result_that_is_too_large_is_an_error() =>
        Assert.Equal("limit_exceeded", Policy.Error("package t\np := numbers.range(1, 100)", options: new EvaluationOptions { Limits = new Limits { MaxResultNodes = 100 } }).Code);

    [Fact]
    public void Rules_nested_too_deeply_end_the_evaluation()
    {
        var chain = string.Concat(Enumerable.Range(0, 60).Select(i => $"r{i} := r{i + 1}\n"));
        Assert.Equal("limit_exceeded", Policy.Error($"package t\n{chain}r60 := 1", "data.t.r0", options: new EvaluationOptions { Limits = new Limits { MaxDepth = 50 } }).Code);
    }

    [Fact]
    public void A_cancelled_evaluation_says_so()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var query = Policy.Compile(Endless).Prepare("data.t.p");
        Assert.Equal("cancelled", Assert.Throws<RegoException>(() => query.Evaluate(null, null, source.Token)).Errors[0].Code);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    [InlineData("(", ")")]
    [InlineData("$\"{", "}\"")]
    [InlineData("{1 | ", "}")]
    [InlineData("a[", "]")]
    public void Ten_thousand_brackets_are_an_error(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));
        Assert.Equal("rego_parse_error", Policy.Error($"package t\np := {text}").Code);
    }

    [Fact]
    public void Ten_thousand_operators_are_an_error_or_a_value()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("1", 10_000));
        var outcome = Record.Exception(() => Policy.Value($"package t\np := {sum}"));
        Assert.True(outcome is null or RegoException);
    }

    [Theory]
    [InlineData("1e20000 * 1e20000")]
    [InlineData("product([1e9999 | numbers.range(1, 100)[_]])")]
    public void A_number_that_grows_without_end_ends_the_evaluation(string sum) => Assert.Equal("limit_exceeded", Policy.Error($"package t\np := {sum}").Code);

    [Fact]
    public void Json_with_a_number_beyond_reason_is_an_error() =>
        Assert.Equal("rego_json_error", Assert.Throws<RegoException>(() => RegoValue.Parse("1e1000000")).Errors[0].Code);

    [Fact]
    public void Filters_keep_to_the_limits_too()
    {
        var filter = Policy.Compile("package t\np if { some x in numbers.range(1, 2000); some y in numbers.range(1, 2000); input.row.a == x * y }").PrepareFilter("data.t.p", new FilterOptions { Unknowns = ["input.row"] });
        Assert.Equal("limit_exceeded", Assert.Throws<RegoException>(() => filter.For(null, new EvaluationOptions { Limits = new Limits { MaxSteps = 10_000 } }, TestContext.Current.CancellationToken)).Errors[0].Code);
    }

    [Fact]
    public void Deeply_nested_json_is_an_error() =>
        Assert.Equal("rego_json_error", Assert.Throws<RegoException>(() => RegoValue.Parse(new string('[', 10_000))).Errors[0].Code);
}
