using System.Text.Json;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego.Tests.Conformance;

namespace GovernedNetwork.Rego.Tests.Explaining;

/// <summary>Coverage as OPA told it of the same evaluation.</summary>
public sealed class RecordedCoverageTests
{
    [Fact]
    public void A_decision_covers_the_rows_that_were_recorded()
    {
        var folder = SharedData.Require("opa-recordings/cli");
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cases", "049-eval-coverage-json.json")));
        var wanted = RegoValue.Parse(recorded.RootElement.GetProperty("stdout").GetString()!)["coverage"];
        var (sources, data) = PolicySources.Load([Path.Combine(folder, "files", "posts")]);
        var set = PolicySet.Compile(sources, data, new CompileOptions { Observable = true });
        var observation = set.Observe();
        var input = RegoValue.Parse(File.ReadAllText(Path.Combine(folder, "files", "input.json")));
        set.Prepare("data.society.posts.visible").Evaluate(input, new EvaluationOptions { Observation = observation }, TestContext.Current.CancellationToken);
        Assert.Equal(wanted, RegoValue.Parse(CoverageReport.Of(observation.Coverage).Indented()));
    }
}
