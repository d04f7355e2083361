namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>One key asked of an object that rules build.</summary>
public sealed class KeyTests
{
    private const string Objects = """
        package t

        roles[name] := role if some name, role in data.roles

        roles["root"] := "admin"

        roles.guest := "none"

        echo[k] := k if some k in ["a", "b", 1]
        """;

    [Theory]
    [InlineData("roles.ada", "\"editor\"")]
    [InlineData("roles.root", "\"admin\"")]
    [InlineData("roles.guest", "\"none\"")]
    [InlineData("roles.nobody", null)]
    [InlineData("[roles[n] | some n in [\"ada\", \"tor\", \"root\", \"x\", \"ada\", \"guest\"]]", "[\"editor\", \"reader\", \"admin\", \"editor\", \"none\"]")]
    [InlineData("echo[1]", "1")]
    [InlineData("echo[1.0]", "1")]
    [InlineData("echo.b", "\"b\"")]
    [InlineData("roles.ada with data.roles as {\"ada\": \"x\"}", "\"x\"")]
    [InlineData("roles.ada with data.t.roles as {\"ada\": \"y\"}", "\"y\"")]
    public void A_value_is_found_where_the_whole_object_holds_it(string term, string? expected)
    {
        var data = RegoValue.Parse("""{"roles": {"ada": "editor", "tor": "reader"}}""");
        var set = PolicySet.Compile([new PolicySource("t.rego", Objects), new PolicySource("q.rego", $"package q\nimport data.t.roles\nimport data.t.echo\np := x if {{ x := {term} }}")], data);
        var query = set.Prepare("data.q.p");
        Assert.Equal(expected, query.Evaluate(null, null, TestContext.Current.CancellationToken)?.ToString());
        Assert.Equal(expected, query.Evaluate(null, new EvaluationOptions { Plain = true }, TestContext.Current.CancellationToken)?.ToString());
    }

    [Theory]
    [InlineData("o[k] := v if { some k in [\"a\"]; some v in [1, 2] }\np := o.a")]
    [InlineData("o[k] := 1 if some k in [\"a\"]\no[k] := 2 if some k in [\"a\"]\np := o.a")]
    [InlineData("o[k] := 1 if some k in [\"a\"]\no.a := 2\np := o.a")]
    [InlineData("o[k] := 1 if some k in [\"a\"]\no.a := 2\np := o[input]")]
    public void Two_values_for_the_key_are_a_conflict(string rules) =>
        Assert.Equal("eval_conflict_error", Policy.Error("package t\n" + rules, input: "\"a\"").Code);

    [Theory]
    [InlineData("data.nested[2]", "\"bar\"")]
    [InlineData("x if { o := data.nested; x := o[2] }", null)]
    public void Digits_name_a_member_only_in_a_path_of_base_documents(string term, string? expected) =>
        Assert.Equal(expected, PolicySet.Compile([new PolicySource("t.rego", $"package t\np := {term}")], RegoValue.Parse("""{"nested": {"2": "bar"}}""")).Prepare("data.t.p").Evaluate(null)?.ToString());

    [Fact]
    public void A_package_below_an_object_is_part_of_it()
    {
        var set = PolicySet.Compile([new PolicySource("a.rego", "package a\nb[x] := 1 if x := \"q\""), new PolicySource("b.rego", "package a.b\nc := 2\nf(x) := x + 1\nd := data.a.b.f(2)")]);
        Assert.Equal("""{"c": 2, "d": 3, "q": 1}""", set.Prepare("data.a.b").Evaluate(null)?.ToString());
    }

    [Fact]
    public void The_rest_of_the_object_is_not_worked_out_for_one_key()
    {
        var options = new EvaluationOptions { Limits = new Limits { MaxSteps = 4_000 } };
        var query = Policy.Compile("package t\no[k] := x if { some k in input.keys; some x in numbers.range(1, 1000); x == 1000 }\np := o.k500").Prepare("data.t.p");
        var input = RegoValue.Object(("keys", RegoValue.Array(Enumerable.Range(0, 1000).Select(i => RegoValue.String($"k{i}")))));
        Assert.Equal("1000", query.Evaluate(input, options, TestContext.Current.CancellationToken)?.ToString());
    }
}
