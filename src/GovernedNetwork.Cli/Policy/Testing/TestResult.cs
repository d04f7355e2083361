using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Testing;

internal enum TestOutcome
{
    Passed,
    Failed,
    Skipped,
    Broken,
}

/// <summary>What became of one test. Cases are those of a test that builds an object, by their keys.</summary>
internal sealed record TestResult(RuleLocation Rule, TestOutcome Outcome)
{
    public string Name => Rule.Rule[(Rule.Rule.LastIndexOf('.') + 1)..];

    public string Package => Rule.Rule[..Rule.Rule.LastIndexOf('.')];

    public TimeSpan Duration { get; init; }

    public RegoError? Error { get; init; }

    public string Output { get; init; } = "";

    public IReadOnlyList<(string Name, bool Passed)> Cases { get; init; } = [];

    public IReadOnlyList<FailedExpression> Failures { get; init; } = [];

    /// <summary>How much it adds to a count: a test with cases counts as those.</summary>
    public int CountOf(TestOutcome outcome) => Cases.Count == 0 ? (Outcome == outcome ? 1 : 0)
        : outcome == TestOutcome.Passed ? Cases.Count(c => c.Passed)
        : outcome == TestOutcome.Failed ? Cases.Count(c => !c.Passed)
        : 0;
}
