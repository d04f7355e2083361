using GovernedNetwork.Cli.Conformance;

namespace GovernedNetwork.Rego.Tests.Conformance;

/// <summary>Outside suites, run as their own engine runs them. What fails is listed with its reason, and the list may not be longer than that.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private const string Suite = "opa-conformance/v1";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The folders of the suite; one stand-in when it is absent, so that its absence is seen.</summary>
    public static TheoryData<string> Folders()
    {
        var root = SharedData.Find(Suite);
        return Directory.Exists(root) ? [.. Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)] : ["(the suite)"];
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_case_of_the_official_suite_passes_or_is_excepted(string folder)
    {
        var root = SharedData.Require(Suite);
        Report(ConformanceCase.Load(root).Where(c => c.Id.StartsWith(folder + "/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("opa-conformance/probes.json")]
    [InlineData("opa-recordings/programs/generated.json")]
    [InlineData("opa-recordings/programs/policies.json")]
    [InlineData("opa-recordings/partial-eval")]
    public void Every_recorded_program_gives_the_recorded_answer_or_is_excepted(string path) =>
        Report(ConformanceCase.Load(SharedData.Require(path)));

    [Fact]
    public void Every_exception_names_a_case()
    {
        string[] paths = [Suite, "opa-conformance/probes.json", "opa-recordings/programs/generated.json", "opa-recordings/programs/policies.json", "opa-recordings/partial-eval"];
        var known = paths.SelectMany(p => ConformanceCase.Load(SharedData.Require(p))).Select(c => c.Id).ToHashSet();
        Assert.DoesNotContain(Exceptions().Reasons.Keys, id => !known.Contains(id));
    }

    [Fact]
    public void An_excepted_case_that_passes_counts_as_a_failure()
    {
        var passing = Case("""{"note": "n", "query": "x = 1", "want_result": [{"x": 1}]}""");
        var exceptions = new ConformanceExceptions(new Dictionary<string, string> { [passing.Id] = "was broken once" });
        Assert.True(ConformanceRun.Run([passing], exceptions, Now)[0].Failed);
    }

    [Fact]
    public void A_case_with_a_wrong_result_counts_as_a_failure()
    {
        var wrong = Case("""{"note": "n", "query": "x = 1", "want_result": [{"x": 2}]}""");
        Assert.True(ConformanceRun.Run([wrong], ConformanceExceptions.None, Now)[0].Failed);
    }

    private static ConformanceCase Case(string json) => new("own#0", "n", System.Text.Json.JsonDocument.Parse(json).RootElement);

    private static ConformanceExceptions Exceptions() => ConformanceExceptions.Read(Path.Combine(AppContext.BaseDirectory, "Conformance", "exceptions.txt"));

    private void Report(IEnumerable<ConformanceCase> cases)
    {
        var outcomes = ConformanceRun.Run(cases, Exceptions(), Now);
        Assert.NotEmpty(outcomes);
        output.WriteLine($"{outcomes.Count(o => o.Passed)} of {outcomes.Count} passed, {outcomes.Count(o => o.Skipped)} excepted");
        Assert.Empty(outcomes.Where(o => o.Failed).Select(o => $"{o.Case.Id} ({o.Case.Note}): {o.Reason}"));
    }
}
