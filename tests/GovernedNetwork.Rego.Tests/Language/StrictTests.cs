namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>Strictly read, a policy may not hold what nothing uses.</summary>
public sealed class StrictTests
{
    [Theory]
    [InlineData("import data.a\np := 1", "policy.rego:2:1: rego_compile_error: import data.a unused")]
    [InlineData("import data.b as a2\np := 1", "policy.rego:2:1: rego_compile_error: import data.b as a2 unused")]
    [InlineData("p if {\n\tx := 1\n\ttrue\n}", "policy.rego:3:2: rego_compile_error: assigned var x unused")]
    [InlineData("f(x) := 1", "policy.rego:2:3: rego_compile_error: unused argument x. (hint: use _ (wildcard variable) instead)")]
    public void Unused_names_are_errors(string rules, string expected)
    {
        Assert.Equal(expected, Assert.Throws<RegoException>(() => Compile(rules, strict: true)).Errors[0].ToString());
        Assert.NotNull(Compile(rules, strict: false));
    }

    [Theory]
    [InlineData("import data.a\np := a.x")]
    [InlineData("import data.a\np if a.f\nimport input.g\nq if g")]
    [InlineData("f(x) := y if {\n\ty := x + 1\n}")]
    [InlineData("f(x) := 1 if x\n\telse := 2")]
    [InlineData("p := [x | [x, _] := input[_]]")]
    public void Used_names_are_none(string rules) => Assert.NotNull(Compile(rules, strict: true));

    private static PolicySet Compile(string rules, bool strict) =>
        PolicySet.Compile([new PolicySource("policy.rego", "package t\n" + rules)], null, new CompileOptions { Strict = strict });
}
