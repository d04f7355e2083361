using System.Diagnostics;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Testing;

/// <summary>
/// Runs every test, and tells of each what it printed, how long it took and why it failed. A name that starts with todo_test_
/// is skipped.
/// </summary>
internal sealed class TestRun(PolicySet set, IReadOnlyList<PolicySource> sources, bool explains, Observation? coverage)
{
    private readonly PolicyTests _tests = new(set, sources);

    public IEnumerable<TestResult> Run(Func<string, bool> chosen, TimeSpan? limit) => set.Rules.Where(r => !r.IsFunction).DistinctBy(r => r.Rule)
        .Where(r => chosen(r.Rule)).Select(r => One(r, limit)).OfType<TestResult>();

    private TestResult? One(RuleLocation rule, TimeSpan? limit)
    {
        var name = rule.Rule[(rule.Rule.LastIndexOf('.') + 1)..];
        return name.StartsWith("todo_test_", StringComparison.Ordinal) ? new TestResult(rule, TestOutcome.Skipped)
            : name.StartsWith("test_", StringComparison.Ordinal) ? Test(rule, limit)
            : null;
    }

    private TestResult Test(RuleLocation rule, TimeSpan? limit)
    {
        var output = new StringWriter { NewLine = "\n" };
        var own = explains ? set.Observe(everyDefinition: true) : null;
        var options = new EvaluationOptions
        {
            Now = TimeProvider.System.GetUtcNow(),
            Print = output.WriteLine,
            Observation = coverage ?? own,
            Limits = Limits.Default with { MaxTime = limit },
        };
        var start = Stopwatch.GetTimestamp();
        try
        {
            var (passed, cases) = _tests.Run(rule, options);
            return new TestResult(rule, passed ? TestOutcome.Passed : TestOutcome.Failed)
            {
                Duration = Stopwatch.GetElapsedTime(start),
                Output = output.ToString(),
                Cases = cases,
                Failures = passed || own is null ? [] : own.Failures,
            };
        }
        catch (RegoException e)
        {
            return new TestResult(rule, TestOutcome.Broken) { Duration = Stopwatch.GetElapsedTime(start), Error = e.Errors[0], Output = output.ToString() };
        }
    }
}
