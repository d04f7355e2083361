using System.Text;
using GovernedNetwork.Cli.Policy.Printing;

namespace GovernedNetwork.Cli.Policy.Testing;

/// <summary>The results for people: what did not pass by file, all of it when verbose, then the counts.</summary>
internal sealed class PrettyReport(bool isVerbose, ErrorText errors)
{
    private static readonly string Rule = new string('-', 80) + "\n";

    private readonly StringBuilder _text = new();

    public string Of(IReadOnlyList<TestResult> results)
    {
        if (results.Count == 0)
        {
            return "";
        }
        var failed = results.Where(r => r.Outcome == TestOutcome.Failed).ToList();
        if (isVerbose && failed.Count > 0)
        {
            _text.Append("FAILURES\n").Append(Rule);
            failed.ForEach(Failure);
            _text.Append("SUMMARY\n").Append(Rule);
        }
        var shown = results.Where(r => isVerbose || r.Outcome != TestOutcome.Passed).ToList();
        foreach (var file in shown.GroupBy(r => r.Rule.Path))
        {
            _text.Append(file.Key).Append(":\n");
            foreach (var result in file)
            {
                Result(result);
            }
        }
        _text.Append(shown.Count > 0 ? Rule : "");
        Count("PASS", TestOutcome.Passed, results);
        Count("FAIL", TestOutcome.Failed, results);
        Count("SKIPPED", TestOutcome.Skipped, results);
        Count("ERROR", TestOutcome.Broken, results);
        return _text.ToString();
    }

    private void Failure(TestResult result)
    {
        Line(result);
        _text.Append('\n').Append(FailureText.Of(result.Failures, "  ")).Append('\n');
        if (result.Cases.Count > 0)
        {
            Cases(result, passed: false);
            _text.Append('\n');
        }
    }

    private void Result(TestResult result)
    {
        Line(result);
        if (result.Error is { } error)
        {
            _text.Append("  ").Append(errors.Of(error).Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        }
        Cases(result, isVerbose);
        if (result.Output.Length > 0)
        {
            _text.Append("\n  ").Append(result.Output.TrimEnd('\n').Replace("\n", "\n  ", StringComparison.Ordinal)).Append("\n\n");
        }
    }

    private void Line(TestResult result)
    {
        var outcome = result.Outcome switch
        {
            TestOutcome.Passed => "PASS",
            TestOutcome.Failed => "FAIL",
            TestOutcome.Skipped => "SKIPPED",
            _ => "ERROR",
        };
        var time = result.Outcome == TestOutcome.Skipped ? "" : $" ({GoDuration.Of(result.Duration)})";
        _text.Append($"{result.Rule.Rule}: {outcome}{time}\n");
    }

    private void Cases(TestResult result, bool passed)
    {
        foreach (var one in result.Cases.Where(c => passed || !c.Passed))
        {
            _text.Append($"  {one.Name}: {(one.Passed ? "PASS" : "FAIL")}\n");
        }
    }

    private void Count(string name, TestOutcome outcome, IReadOnlyList<TestResult> results)
    {
        var count = results.Sum(r => r.CountOf(outcome));
        _text.Append(count > 0 ? $"{name}: {count}/{results.Sum(r => Math.Max(1, r.Cases.Count))}\n" : "");
    }
}
