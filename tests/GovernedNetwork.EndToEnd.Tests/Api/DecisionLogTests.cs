using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Api;

/// <summary>The record as OPA's decision log: for officers, masked as policy says, and on the record itself.</summary>
public sealed class DecisionLogTests(DemoWeb demo) : IClassFixture<DemoWeb>
{
    [Fact]
    public async Task An_officer_gets_one_event_a_decision_without_what_is_masked()
    {
        var web = await demo.Now();
        var officer = await web.As("compliance");
        (await (await web.As("clinician")).Write("oncology", "Reach her at anna.keller@example.org.")).Is(403);

        var lines = (await officer.Get("/api/v1/audit/decision-log?action=posts.publish")).Is(200).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((await officer.Totals("action=posts.publish")).All, lines.Length);
        var refused = JsonNode.Parse(lines[^1])!;
        Assert.Equal("deny", refused["result"]!["effect"]!.GetValue<string>());
        Assert.Equal("content.identifier", refused["result"]!["reasons"]![0]!["code"]!.GetValue<string>());
        Assert.Null(refused["input"]!["subject"]!["attributes"]);
        Assert.Equal("/input/subject/attributes", refused["erased"]![0]!.GetValue<string>());
        Assert.DoesNotContain("anna.keller", string.Concat(lines), StringComparison.Ordinal);
        Assert.Single(await officer.Records("action=audit.export&effect=permit"));
    }

    [Fact]
    public async Task Nobody_else_gets_any() => (await (await (await demo.Now()).As("moderator")).Get("/api/v1/audit/decision-log")).IsProblem(403, "audit.not_officer");
}
