namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>One element asked of a set that rules build.</summary>
public sealed class ElementTests
{
    private const string Sets = """
        package t

        admins contains name if {
            some name, roles in data.roles
            "admin" in roles
        }

        admins contains "root"

        costly contains x if some x in numbers.range(1, 2000)

        costly contains name if some name in input.names
        """;

    [Theory]
    [InlineData("admins.ada", "\"ada\"")]
    [InlineData("admins.root", "\"root\"")]
    [InlineData("admins.tor", null)]
    [InlineData("[admins[n] | some n in [\"ada\", \"bob\", \"root\", \"tor\", \"ada\", \"root\"]]", "[\"ada\", \"root\", \"ada\", \"root\"]")]
    [InlineData("costly[1]", "1")]
    [InlineData("admins.ada with data.roles as {\"ada\": []}", null)]
    public void An_element_is_found_where_the_whole_set_holds_it(string term, string? expected)
    {
        var data = RegoValue.Parse("""{"roles": {"ada": ["admin"], "tor": ["guest"]}}""");
        var set = PolicySet.Compile([new PolicySource("t.rego", Sets), new PolicySource("q.rego", $"package q\nimport data.t.admins\nimport data.t.costly\np := x if {{ x := {term} }}")], data);
        var query = set.Prepare("data.q.p");
        Assert.Equal(expected, query.Evaluate(null, null, TestContext.Current.CancellationToken)?.ToString());
        Assert.Equal(expected, query.Evaluate(null, new EvaluationOptions { Plain = true }, TestContext.Current.CancellationToken)?.ToString());
    }

    [Fact]
    public void The_rest_of_the_set_is_not_worked_out_for_one_element()
    {
        var options = new EvaluationOptions { Limits = new Limits { MaxSteps = 4_000 } };
        var query = Policy.Compile("package t\ns contains k if { some k in input.keys; some x in numbers.range(1, 1000); x == 1000 }\np if s.k500").Prepare("data.t.p");
        var input = RegoValue.Object(("keys", RegoValue.Array(Enumerable.Range(0, 1000).Select(i => RegoValue.String($"k{i}")))));
        Assert.Equal(RegoValue.Bool(true), query.Evaluate(input, options, TestContext.Current.CancellationToken));
    }
}
