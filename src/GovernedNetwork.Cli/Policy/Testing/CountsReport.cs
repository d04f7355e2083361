using GovernedNetwork.Cli.Policy.Printing;

namespace GovernedNetwork.Cli.Policy.Testing;

/// <summary>What failed, a line each, then the counts on one line that a script can add up.</summary>
internal static class CountsReport
{
    public static string Of(IReadOnlyList<TestResult> results, ErrorText errors)
    {
        var failed = results.Where(r => r.Outcome is TestOutcome.Failed or TestOutcome.Broken).ToList();
        var lines = failed.Select(r => $"FAIL {r.Rule.Path}:{r.Rule.Row}: {r.Rule.Rule}{(r.Error is { } e ? ": " + errors.Of(e) : "")}\n");
        int Count(TestOutcome outcome) => results.Sum(r => r.CountOf(outcome));
        return $"{string.Concat(lines)}{Count(TestOutcome.Passed)} passed, {Count(TestOutcome.Failed) + Count(TestOutcome.Broken)} failed, {Count(TestOutcome.Skipped)} skipped\n";
    }
}
