namespace GovernedNetwork.Rego.Tests.Explaining;

/// <summary>What an observer tells about evaluations.</summary>
public sealed class ObservationTests
{
    private const string Module = """
        package share

        default allow := false

        allow if {
            input.actor.age >= 18
            some group in input.actor.groups
            group == input.post.group
        }

        allow if input.actor.role == "owner"

        allow if input.actor.role == "editor"

        allow if input.actor.role == "moderator"

        limit(kind) := 5 if kind == "link"
        """;

    [Fact]
    public void A_rule_without_a_value_names_the_first_expression_that_failed_with_what_it_read()
    {
        var observation = Watch("""{"actor": {"age": 17, "role": "guest"}}""");
        Assert.Equal(
            ["data.share.allow share.rego:6:5 input.actor.age >= 18 {input.actor.age: 17}", "data.share.allow share.rego:11:10 allow if input.actor.role == \"owner\" {input.actor.role: \"guest\"}"],
            observation.Failures.Take(2).Select(Shown));
        Assert.Equal([6, 11, 13, 15], observation.Failures.Select(f => f.Row));
    }

    [Fact]
    public void An_expression_that_fails_for_every_element_is_told_with_the_first()
    {
        var failure = Watch("""{"actor": {"age": 30, "groups": ["a", "b"]}, "post": {"group": "c"}}""").Failures[0];
        Assert.Equal("data.share.allow share.rego:8:5 group == input.post.group {group: \"a\", input.post.group: \"c\"}", Shown(failure));
    }

    [Fact]
    public void A_rule_that_has_a_value_is_no_failure() =>
        Assert.DoesNotContain(Watch("""{"actor": {"age": 30, "groups": ["a"]}, "post": {"group": "a"}}""").Failures, f => f.Row is >= 5 and <= 9);

    [Fact]
    public void Coverage_adds_up_over_evaluations()
    {
        var set = Compile();
        var observation = set.Observe();
        var query = set.Prepare("data.share.allow");
        void Ask(string input) => query.Evaluate(RegoValue.Parse(input), new EvaluationOptions { Observation = observation }, TestContext.Current.CancellationToken);
        Ask("""{"actor": {"age": 3}}""");
        Assert.Equal([3, 6], observation.Coverage.Single().Covered);
        Ask("""{"actor": {"age": 30, "groups": ["a"]}, "post": {"group": "a"}}""");
        Assert.Equal([3, 5, 6, 8], observation.Coverage.Single().Covered);
        Assert.Equal([11, 13, 15, 17], observation.Coverage.Single().NotCovered);
    }

    [Fact]
    public void A_profile_counts_evaluations_and_passes()
    {
        var profile = Watch("""{"actor": {"age": 30, "groups": ["a", "b", "c"]}, "post": {"group": "c"}}""").Profile;
        var compared = profile.Single(p => p.Row == 8);
        Assert.Equal((3L, 1L), (compared.Evaluations, compared.Passes));
        Assert.All(profile, p => Assert.True(p.Time >= TimeSpan.Zero));
    }

    [Fact]
    public void Policies_that_are_not_observable_hold_nothing_to_observe() => Assert.Throws<InvalidOperationException>(() => PolicySet.Compile([]).Observe());

    private static PolicySet Compile() => PolicySet.Compile([new PolicySource("share.rego", Module)], null, new CompileOptions { Observable = true });

    private static Observation Watch(string input)
    {
        var set = Compile();
        var observation = set.Observe(everyDefinition: true);
        set.Prepare("data.share.allow").Evaluate(RegoValue.Parse(input), new EvaluationOptions { Observation = observation }, TestContext.Current.CancellationToken);
        return observation;
    }

    private static string Shown(FailedExpression f) =>
        $"{f.Rule} {f.Path}:{f.Row}:{f.Column} {f.Text} {{{string.Join(", ", f.Values.Select(v => $"{v.Key}: {v.Value}"))}}}";
}
