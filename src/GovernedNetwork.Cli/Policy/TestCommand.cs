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
        var command = new Command("test", "Run the tests among policies.") { paths, verbose };
        command.SetAction(parsed => Faults.Guard(() => Run(parsed.GetValue(paths)!, parsed.GetValue(verbose))));
        return command;
    }

    private static int Run(string[] paths, bool verbose)
    {
        var (sources, data) = PolicySources.Load(paths);
        var set = PolicySet.Compile(sources, data);
        var (passed, failed, skipped) = (0, 0, 0);
        foreach (var test in set.Rules.Where(r => !r.IsFunction).DistinctBy(r => r.Rule))
        {
            var name = test.Rule[(test.Rule.LastIndexOf('.') + 1)..];
            if (name.StartsWith("todo_test_", StringComparison.Ordinal))
            {
                skipped++;
                Console.WriteLine($"SKIP {test.Path}:{test.Row}: {test.Rule}");
            }
            else if (name.StartsWith("test_", StringComparison.Ordinal))
            {
                var wrong = Wrong(set, test.Rule);
                (passed, failed) = wrong is null ? (passed + 1, failed) : (passed, failed + 1);
                if (wrong is not null || verbose)
                {
                    Console.WriteLine($"{(wrong is null ? "PASS" : "FAIL")} {test.Path}:{test.Row}: {test.Rule}{(wrong is null ? "" : ": " + wrong)}");
                }
            }
        }
        Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        return failed == 0 ? 0 : 1;
    }

    private static string? Wrong(PolicySet set, string rule)
    {
        var options = new EvaluationOptions { Now = TimeProvider.System.GetUtcNow(), Print = Console.WriteLine };
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
