using System.CommandLine;
using GovernedNetwork.Cli.Conformance;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy;

/// <summary>gn policy conformance: runs a suite of the language against this engine.</summary>
internal static class ConformanceCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A folder or file of cases." };
        var exceptions = new Option<string?>("--exceptions") { Description = "Cases that may fail, with reasons (tab separated)." };
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON.", Arity = ArgumentArity.Zero };
        var command = new Command("conformance", "Run a language conformance suite.") { path, exceptions, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(path)!, parsed.GetValue(exceptions), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string path, string? exceptions, bool json)
    {
        var outcomes = ConformanceRun.Run(
            ConformanceCase.Load(path),
            exceptions is null ? ConformanceExceptions.None : ConformanceExceptions.Read(exceptions),
            TimeProvider.System.GetUtcNow());
        var (passed, failed, skipped) = (outcomes.Count(o => o.Passed), outcomes.Count(o => o.Failed), outcomes.Count(o => o.Skipped));
        if (json)
        {
            terminal.Out.WriteLine(RegoValue.Object(
                ("passed", RegoValue.Number(passed)),
                ("failed", RegoValue.Number(failed)),
                ("skipped", RegoValue.Number(skipped)),
                ("failures", RegoValue.Array(outcomes.Where(o => o.Failed).Select(o => RegoValue.Object(
                    ("id", RegoValue.String(o.Case.Id)), ("note", RegoValue.String(o.Case.Note)), ("reason", RegoValue.String(o.Reason))))))).ToJson());
        }
        else
        {
            foreach (var outcome in outcomes.Where(o => o.Failed))
            {
                terminal.Out.WriteLine($"FAIL {outcome.Case.Id} ({outcome.Case.Note}): {outcome.Reason}");
            }
            terminal.Out.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        }
        return failed == 0 && outcomes.Count > 0 ? 0 : 1;
    }
}
