namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>Errors say where and what.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("package t\np := foo(1)", "policy.rego:2:6: rego_type_error: undefined function foo")]
    [InlineData("package t\np if {\n\tx == 1\n}", "policy.rego:3:2: rego_unsafe_var_error: var x is unsafe")]
    [InlineData("package t\np if {\n\tprint(x)\n\tx == 1\n}", "policy.rego:3:8: rego_unsafe_var_error: var x is unsafe")]
    [InlineData("package t\np if q\nq if p", "policy.rego:2:1: rego_recursion_error: rule data.t.p is recursive: data.t.p -> data.t.q -> data.t.p")]
    [InlineData("package t\np if { x := 1; x := 2 }", "policy.rego:2:16: rego_compile_error: var x assigned above")]
    [InlineData("package t\np if { x == 1; x := 2 }", "policy.rego:2:16: rego_compile_error: var x referenced above")]
    [InlineData("package t\np if { some x; true }", "policy.rego:2:13: rego_compile_error: declared var x unused")]
    [InlineData("package t\nf(x) := 1 if { x := 2; x > 1 }", "policy.rego:2:16: rego_compile_error: arg x redeclared")]
    [InlineData("package t\np := 1\np contains 2", "policy.rego:2:1: rego_type_error: conflicting rules data.t.p found")]
    [InlineData("package t\np if { not x := 1 }", "policy.rego:2:8: rego_compile_error: cannot assign vars inside negated expression")]
    [InlineData("package t\np if {\"😀\"} == {foo(1)}", "policy.rego:2:16: rego_type_error: undefined function foo")]
    [InlineData("package t\np { true }", "policy.rego:2:1: rego_parse_error: `if` keyword is required before rule body")]
    public void A_mistake_is_reported_at_its_place(string module, string expected) => Assert.Equal(expected, Policy.Error(module).ToString());

    [Fact]
    public void Every_error_of_a_pass_is_reported() =>
        Assert.Equal(
            ["a.rego", "b.rego"],
            Assert.Throws<RegoException>(() => PolicySet.Compile([new("a.rego", "package a\np :="), new("b.rego", "package b\np := ]")])).Errors.Select(e => e.Path).Distinct());

    [Fact]
    public void Errors_beyond_the_limit_are_one_error()
    {
        var rules = string.Concat(Enumerable.Range(0, 20).Select(i => $"p{i} := nowhere{i}(1)\n"));
        var errors = Assert.Throws<RegoException>(() => Policy.Compile("package t\n" + rules)).Errors;
        Assert.Equal(11, errors.Count);
        Assert.Equal(":0:0: rego_compile_error: error limit reached", errors[^1].ToString());
    }

    [Fact]
    public void Two_values_for_one_rule_are_a_conflict()
    {
        var error = Policy.Error("package t\np := 1 if true\np := 2 if true");
        Assert.Equal("policy.rego:3:1: eval_conflict_error: complete rules must not produce multiple outputs", error.ToString());
    }
}
