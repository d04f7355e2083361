using System.Diagnostics;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy.Testing;

/// <summary>
/// Runs every rule whose name starts with test_. It passes when it is defined and not false, and when, built by cases, each of
/// them is. A name that starts with todo_test_ is skipped.
/// </summary>
internal sealed class TestRun(PolicySet set, IReadOnlyList<PolicySource> sources, bool explains, Observation? coverage)
{
    private readonly TestCases _cases = new(set, sources);

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
            var value = set.Prepare(rule.Rule).Evaluate(null, options);
            var time = Stopwatch.GetElapsedTime(start);
            var cases = value?.Kind == RegoKind.Object ? _cases.Of(rule, value) : [];
            var passed = value is not (null or { AsBool: false }) && cases.All(c => c.Passed);
            return new TestResult(rule, passed ? TestOutcome.Passed : TestOutcome.Failed)
            {
                Duration = time,
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
