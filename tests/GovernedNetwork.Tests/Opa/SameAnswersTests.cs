using GovernedNetwork.Decisions;
using GovernedNetwork.OpaHost;
using GovernedNetwork.Rego;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests.Opa;

/// <summary>The same policies give the same answers, whether the engine is in this process or behind HTTP.</summary>
public sealed class SameAnswersTests
{
    private static readonly PolicySource Questions = new("questions.rego",
        """
        package questions

        import data.governed.example as e

        asked := [e.ask(action, changes) | some action, _ in e.usual; some changes in those]

        those := [
            [], [e.as_moderator], [e.as_officer], [e.as_manager], [e.as_network], [e.as_outsider], [e.as_industry],
            [e.in_state("pending")], [e.in_state("removed")], [e.labelled(["phi.ssn"])], [e.labelled(["phi.name"])], [e.labelled(["abuse.suspected"])],
            [e.labelled(["classifier.failed"])], [e.bluesky({"out": "redact"})], [e.bluesky({"out": "deny"})], [e.bluesky({"out": "hold"})], [{"group": null}],
        ]
        """);

    [Fact]
    public async Task Every_question_of_the_policy_tests_is_answered_alike_by_both_engines()
    {
        var (sources, data) = PolicySources.Load([Repository.PolicyFolder]);
        await using var bundles = await ServedBundles.Start(Repository.Policies);
        await using var opa = await RunningOpa.Start(new OpaHostOptions { Bundle = new("governed", bundles.Address, ServedBundles.Token) });
        using var remote = Engines.At(opa.Address);
        var embedded = new EmbeddedPolicyEngine(Repository.Policies, SystemClock.Instance);
        await Until.Answers(remote);

        var asked = PolicySet.Compile([.. sources, Questions], data).Prepare("data.questions.asked").Evaluate(null, cancellation: TestContext.Current.CancellationToken)!.Elements.ToArray();
        var effects = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var question in asked)
        {
            var input = new PolicyInput(question["action"]!.AsString!, System.Text.Encoding.UTF8.GetBytes(question.ToJson()));
            var here = (await embedded.Ask(input, TestContext.Current.CancellationToken))!;
            var there = (await remote.Ask(input, TestContext.Current.CancellationToken))!;
            Assert.Equal(RegoValue.Parse(here.Json), RegoValue.Parse(there.Json));
            Assert.Equal(here.Revision, there.Revision);
            Assert.NotNull(there.EngineDecision);
            // By the text a reason that several rules share is at its wording; the embedded engine knows which of the rules spoke.
            Assert.All(here.Rules, rule => Assert.Equal(rule.Value.Split(':')[0], there.Rules[rule.Key].Split(':')[0]));
            var effect = RegoValue.Parse(here.Json)["effect"]!.AsString!;
            effects[effect] = effects.GetValueOrDefault(effect) + 1;
        }

        Assert.True(asked.Length > 400, $"{asked.Length} questions");
        Assert.All(["permit", "hold", "deny"], effect => Assert.True(effects[effect] >= 5, $"{effect}: {effects[effect]}"));
    }

    [Fact]
    public async Task Every_policy_test_passes_behind_http_as_it_does_here()
    {
        var (sources, data) = PolicySources.Load([Repository.PolicyFolder]);
        var here = PolicySet.Compile(sources, data);
        await using var opa = await RunningOpa.Start(new OpaHostOptions { Policies = sources, Data = data });
        using var http = new HttpClient { BaseAddress = opa.Address };

        var tests = here.Rules.Select(rule => rule.Rule).Where(rule => rule.Contains(".test_", StringComparison.Ordinal)).Distinct().ToArray();
        foreach (var test in tests)
        {
            using var asked = new StringContent("{\"input\":{}}");
            using var answer = await http.PostAsync(new Uri($"v1/data/{string.Join('/', test.Split('.')[1..])}", UriKind.Relative), asked, TestContext.Current.CancellationToken);
            var there = RegoValue.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))["result"];
            Assert.Equal(here.Prepare(test).Evaluate(RegoValue.Object(), cancellation: TestContext.Current.CancellationToken), there);
            Assert.Equal(RegoValue.Bool(true), there);
        }

        Assert.True(tests.Length >= 150, $"{tests.Length} tests");
    }
}
