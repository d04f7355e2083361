using System.Text.Json.Nodes;
using GovernedNetwork.Audit;
using GovernedNetwork.Decisions;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>Masking as OPA 1.9.0 did it with the same rules and the same decisions.</summary>
public sealed class DecisionLogMaskTests : IDisposable
{
    private const string Rules =
        """
        package system.log

        mask contains "/input/secret" if input.input.secret

        mask contains {"op": "upsert", "path": "/input/user/mail", "value": "***"} if input.input.user.mail

        mask contains "/result/token"

        mask contains {"op": "remove", "path": "/input/not/there"}

        mask contains {"op": "upsert", "path": "/input/added/deep", "value": {"by": "mask"}} if input.input.add

        drop if input.path == "society/ping"

        drop if input.input.quiet
        """;

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(
        """{"path":"society/decision","input":{"user":{"name":"mara","mail":"m@x"},"secret":"s","keep":[1,2.5]},"result":{"allow":true,"token":"t-123","who":"mara"}}""",
        """{"path":"society/decision","input":{"user":{"name":"mara","mail":"***"},"keep":[1,2.5]},"result":{"allow":true,"who":"mara"},"erased":["/input/secret","/result/token"],"masked":["/input/user/mail"]}""")]
    [InlineData(
        """{"path":"society/decision","input":{"user":{"name":"tor"},"add":true},"result":{"allow":false}}""",
        """{"path":"society/decision","input":{"user":{"name":"tor"},"add":true,"added":{"deep":{"by":"mask"}}},"result":{"allow":false},"masked":["/input/added/deep"]}""")]
    [InlineData("""{"path":"society/absent","input":{"x":true}}""", """{"path":"society/absent","input":{"x":true}}""")]
    public void Fields_are_cut_and_covered_and_it_is_said(string entry, string expected)
    {
        var masked = JsonNode.Parse(entry)!.AsObject();

        Assert.True(With(Rules).Apply(masked));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), masked), masked.ToJsonString());
    }

    [Theory]
    [InlineData("""{"path":"society/decision","input":{"user":{"name":"tor"},"quiet":true},"result":{"allow":false}}""")]
    [InlineData("""{"path":"society/ping","input":{}}""")]
    public void What_is_to_be_dropped_is_dropped(string entry) => Assert.False(With(Rules).Apply(JsonNode.Parse(entry)!.AsObject()));

    [Theory]
    [InlineData("mask contains x if x := 1 / input.input.zero")]
    [InlineData("mask contains x if some x in numbers.range(1, 100000000)")]
    public void A_mask_that_fails_erases_all(string rule)
    {
        var entry = JsonNode.Parse("""{"input":{"zero":0,"secret":"s"},"result":true}""")!.AsObject();

        Assert.True(With($"package system.log\n\n{rule}").Apply(entry));
        Assert.Equal("""{"erased":["/input","/result"]}""", entry.ToJsonString());
    }

    [Fact]
    public void Only_input_result_and_cache_can_be_masked()
    {
        var entry = JsonNode.Parse("""{"decision_id":"d","input":1}""")!.AsObject();

        Assert.True(With("""
            package system.log

            mask contains "/decision_id"

            mask contains {"op": "upsert", "path": "/timestamp", "value": "never"}
            """).Apply(entry));
        Assert.Equal("""{"decision_id":"d","input":1}""", entry.ToJsonString());
    }

    public void Dispose() => folder.Dispose();

    private DecisionLogMask With(string rules)
    {
        File.WriteAllText(Path.Combine(folder.Path, "log.rego"), rules);
        return new DecisionLogMask(ActivePolicies.Load(folder.Path).Current);
    }
}
