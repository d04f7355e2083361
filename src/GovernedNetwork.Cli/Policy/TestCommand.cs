using System.CommandLine;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy;

/// <summary>gn policy test: runs every rule whose name starts with test_; a rule passes when it is defined and not false.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Folders or files with policies, tests and base documents.", Arity = ArgumentArity.OneOrMore };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Name the tests that pass, too." };
        var coverage = new Option<bool>("--coverage", "-c") { Description = "Print which rows of the policies the tests evaluated, as JSON, instead of their results." };
        var command = new Command("test", "Run the tests among policies.") { paths, verbose, coverage };
        command.SetAction(parsed => Faults.Guard(() => Run(parsed.GetValue(paths)!, parsed.GetValue(verbose), parsed.GetValue(coverage))));
        return command;
    }

    private static int Run(string[] paths, bool verbose, bool coverage)
    {
        var (sources, data) = PolicySources.Load(paths);
        var set = PolicySet.Compile(sources, data, new CompileOptions { Observable = coverage });
        var observation = coverage ? set.Observe() : null;
        var (passed, failed, skipped) = (0, 0, 0);
        foreach (var test in set.Rules.Where(r => !r.IsFunction).DistinctBy(r => r.Rule))
        {
            var name = test.Rule[(test.Rule.LastIndexOf('.') + 1)..];
            if (name.StartsWith("todo_test_", StringComparison.Ordinal))
            {
                skipped++;
                if (!coverage)
                {
                    Console.WriteLine($"SKIP {test.Path}:{test.Row}: {test.Rule}");
                }
            }
            else if (name.StartsWith("test_", StringComparison.Ordinal))
            {
                var wrong = Wrong(set, test.Rule, observation);
                (passed, failed) = wrong is null ? (passed + 1, failed) : (passed, failed + 1);
                if (wrong is not null || (verbose && !coverage))
                {
                    Console.WriteLine($"{(wrong is null ? "PASS" : "FAIL")} {test.Path}:{test.Row}: {test.Rule}{(wrong is null ? "" : ": " + wrong)}");
                }
            }
        }
        if (observation is not null && failed == 0)
        {
            Console.WriteLine(CoverageReport.Of(observation.Coverage).ToJson());
            return 0;
        }
        Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        return failed == 0 ? 0 : 1;
    }

    private static string? Wrong(PolicySet set, string rule, Observation? observation)
    {
        var options = new EvaluationOptions { Now = TimeProvider.System.GetUtcNow(), Print = Console.WriteLine, Observation = observation };
        try
        {
            return set.Prepare(rule).Evaluate(null, options) switch
            {
                null => "undefined",
                { AsBool: false } => "false",
                _ => null,
            };
        }
        catch (RegoException e)
        {
            return e.Message;
        }
    }
}
