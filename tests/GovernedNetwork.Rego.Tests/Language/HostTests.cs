namespace GovernedNetwork.Rego.Tests.Language;

/// <summary>What a host relies on besides answers.</summary>
public sealed class HostTests
{
    private const string Module = """
        package governed.exchanges

        deny contains "closed" if input.group == "closed"

        deny contains "late" if {
            input.hour > 18
        }

        effect := "deny" if count(deny) > 0
        """;

    private static readonly PolicySource Source = new("policies/exchanges/share.rego", Module);

    [Fact]
    public void Every_contribution_names_its_rule_and_its_line()
    {
        var seen = new List<RuleContribution>();
        var query = PolicySet.Compile([Source]).Prepare("data.governed.exchanges.effect");
        query.Evaluate(RegoValue.Parse("""{"group": "closed", "hour": 20}"""), new EvaluationOptions { Contributions = seen.Add }, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["data.governed.exchanges.deny policies/exchanges/share.rego:3 \"closed\"", "data.governed.exchanges.deny policies/exchanges/share.rego:5 \"late\"", "data.governed.exchanges.effect policies/exchanges/share.rego:9 \"deny\""],
            seen.Select(c => $"{c.Rule} {c.Path}:{c.Row} {c.Value}"));
    }

    [Fact]
    public void The_revision_follows_content_and_not_order()
    {
        var other = new PolicySource("policies/a.rego", "package a\np := 1");
        var revision = PolicySet.Compile([Source, other]).Revision;
        Assert.Equal(revision, PolicySet.Compile([other, Source]).Revision);
        Assert.NotEqual(revision, PolicySet.Compile([Source, other with { Text = "package a\np := 2" }]).Revision);
        Assert.NotEqual(revision, PolicySet.Compile([Source, other], RegoValue.Parse("""{"x": 1}""")).Revision);
        Assert.Matches("^[0-9a-f]{64}$", revision);
    }

    [Fact]
    public void One_query_serves_many_threads()
    {
        var query = PolicySet.Compile([Source]).Prepare("data.governed.exchanges.deny");
        var answers = new string?[4_000];
        Parallel.For(0, answers.Length, i => answers[i] = query.Evaluate(RegoValue.Parse($$"""{"hour": {{i % 24}}}"""))?.ToString());
        Assert.All(answers.Index(), a => Assert.Equal(a.Index % 24 > 18 ? "{\"late\"}" : "set()", a.Item));
    }

    [Fact]
    public void Time_and_chance_come_from_the_host()
    {
        var query = Policy.Compile("package t\np := [time.now_ns(), rand.intn(\"k\", 1000), uuid.rfc4122(\"k\")]").Prepare("data.t.p");
        var options = new EvaluationOptions { Now = DateTimeOffset.UnixEpoch.AddSeconds(1), Seed = 7 };
        RegoValue Ask(EvaluationOptions given) => query.Evaluate(null, given, TestContext.Current.CancellationToken)!;
        Assert.Equal(Ask(options), Ask(options));
        Assert.NotEqual(Ask(options), Ask(options with { Seed = 8 }));
        Assert.Equal(RegoValue.Number(1_000_000_000), Ask(options).Elements.First());
    }

    [Fact]
    public void Policy_data_input_clock_and_seed_decide_the_answer_and_nothing_else()
    {
        const string module = "package t\np := [input, data.d, {x | some x in input.xs}, time.now_ns(), rand.intn(\"k\", 1000000), uuid.rfc4122(\"k\"), opa.runtime(), {k: v | some k, v in data.d}]";
        var options = new EvaluationOptions { Now = DateTimeOffset.UnixEpoch.AddYears(56), Seed = 11 };
        string Ask() => PolicySet.Compile([new PolicySource("policy.rego", module)], RegoValue.Parse("""{"d": {"b": 1, "a": [2]}}""")).Prepare("data.t.p")
            .Evaluate(RegoValue.Parse("""{"xs": ["z", "a", 3, null]}"""), options, TestContext.Current.CancellationToken)!.ToJson();
        var first = Ask();
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(first, Ask()));
        Assert.StartsWith("""[{"xs":["z","a",3,null]},{"a":[2],"b":1},[null,3,"a","z"],1767225600000000000,""", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_errors_end_the_evaluation_and_others_make_a_call_undefined()
    {
        const string module = "package t\n\np := 1 / input.x";
        Assert.Null(Policy.Value(module, input: """{"x": 0}"""));
        var error = Policy.Error(module, input: """{"x": 0}""", options: new EvaluationOptions { StrictBuiltinErrors = true });
        Assert.Equal(("eval_builtin_error", "div: divide by zero", 3), (error.Code, error.Message, error.Row));
    }

    [Fact]
    public void Print_goes_to_the_host_and_nowhere_without_one()
    {
        var lines = new List<string>();
        Assert.Equal("true", Policy.Value("package t\np if { print(\"x is\", input.x, input.y); true }", input: """{"x": [1]}""", options: new EvaluationOptions { Print = lines.Add }));
        Assert.Equal(["x is [1] <undefined>"], lines);
    }
}
