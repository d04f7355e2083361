using System.CommandLine;
using GovernedNetwork.Rego;

namespace GovernedNetwork.Cli.Policy;

/// <summary>gn policy check: compiles and shows every error with its line; exit code 1 with errors.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Folders or files with policies.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "Report every error in policies.") { paths };
        command.SetAction(parsed => Faults.Guard(() => Run(parsed.GetValue(paths)!)));
        return command;
    }

    private static int Run(string[] paths)
    {
        var (sources, data) = PolicySources.Load(paths);
        try
        {
            PolicySet.Compile(sources, data);
            return 0;
        }
        catch (RegoException e)
        {
            foreach (var error in e.Errors)
            {
                Console.WriteLine(error);
                Console.Write(Excerpt(sources.FirstOrDefault(s => s.Path == error.Path), error));
            }
            return 1;
        }
    }

    /// <summary>The line of the error, and a caret under its column; tabs stay tabs so that both line up.</summary>
    private static string Excerpt(PolicySource? source, RegoError error)
    {
        if (source?.Text.Split('\n').ElementAtOrDefault(error.Row - 1)?.TrimEnd('\r') is not { } line)
        {
            return "";
        }
        var indent = string.Concat(line.Take(Math.Max(0, error.Column - 1)).Select(c => c == '\t' ? '\t' : ' '));
        return $"  {line}\n  {indent}^\n";
    }
}
