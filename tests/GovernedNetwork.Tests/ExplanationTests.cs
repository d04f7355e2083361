using GovernedNetwork.Decisions;
using GovernedNetwork.Rego;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>Why nothing permitted it, from the question that was recorded.</summary>
public sealed class ExplanationTests
{
    private readonly Explanations explanations = new(Repository.Policies);

    [Fact]
    public void Each_permit_tells_the_expression_that_did_not_hold_and_what_it_read()
    {
        var facts = Asked("""data.governed.example.ask("posts.read", [{"subject": {"id": "m9", "groups": {"g1": {"state": "none"}}}, "group": {"kind": "secret"}}])""");

        var obstacles = explanations.Obstacles(Repository.Policies.Revision, facts)!;

        var first = obstacles[0];
        Assert.Equal((0, "lib.may_enter"), (first.Depth, first.Expression));
        Assert.Matches(@"^policies/posts/posts\.rego:\d+$", first.Place);
        Assert.Contains(obstacles, obstacle => obstacle.Depth == 1 && obstacle.Place.StartsWith("policies/lib/lib.rego:", StringComparison.Ordinal) && obstacle.Values.Contains(("input.group.kind", "\"secret\"")));
    }

    [Fact]
    public void Nothing_is_told_about_a_revision_that_is_not_in_force() => Assert.Null(explanations.Obstacles("another", "{}"));

    [Fact]
    public void What_a_denial_outweighs_is_told_apart_from_what_nothing_permits()
    {
        var broken = explanations.Obstacles(Repository.Policies.Revision, Asked("""data.governed.example.ask("policies.activate", [{"resource": {"state": "broken"}}])"""))!;
        var forbidden = explanations.Obstacles(Repository.Policies.Revision, Asked("""data.governed.example.ask("posts.publish", [data.governed.example.labelled(["phi.ssn"])])"""))!;

        var obstacle = Assert.Single(broken);
        Assert.Equal("input.resource.state == \"sound\"", obstacle.Expression);
        Assert.Contains(("input.resource.state", "\"broken\""), obstacle.Values);
        Assert.Empty(forbidden);
    }

    private static string Asked(string query)
    {
        var (sources, data) = PolicySources.Load([Repository.PolicyFolder]);
        return PolicySet.Compile(sources, data).Prepare(query).Evaluate(null, cancellation: TestContext.Current.CancellationToken)!.ToJson();
    }
}
