using System.CommandLine;
using System.CommandLine.Parsing;

namespace GovernedNetwork.Cli.Policy;

/// <summary>Runs a command line. One that cannot be read ends with exit code 1, its error and how it is used.</summary>
internal static class PolicyLine
{
    public static int Run(RootCommand root, IReadOnlyList<string> args, Terminal terminal)
    {
        var parsed = root.Parse(args);
        if (Error(parsed) is not { } error)
        {
            return parsed.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error });
        }
        var path = Path(parsed.CommandResult);
        terminal.Error.Write(error.StartsWith("unknown command", StringComparison.Ordinal)
            ? $"Error: {error} for \"{path}\"\nRun '{path} --help' for usage.\n"
            : $"Error: {error}\nUsage:\n  {path} {Arguments(parsed.CommandResult.Command)}[flags]\n\nRun '{path} --help' for its flags.\n");
        return 1;
    }

    private static string? Error(ParseResult parsed)
    {
        if (parsed.Action is System.CommandLine.Help.HelpAction)
        {
            return null;
        }
        // An argument takes any word that no flag claims, a flag nobody knows included.
        var words = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value);
        var dashes = parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash);
        var unknown = dashes ? null : words.Concat(parsed.UnmatchedTokens).FirstOrDefault(w => w.Length > 1 && w[0] == '-');
        return unknown is not null ? $"unknown flag: {unknown.Split('=')[0]}"
            : parsed.UnmatchedTokens.Count > 0 && parsed.CommandResult.Command.Subcommands.Count > 0 ? $"unknown command \"{parsed.UnmatchedTokens[0]}\""
            : parsed.Errors.Count > 0 ? parsed.Errors[0].Message
            : null;
    }

    private static string Path(CommandResult result) => (result.Parent is CommandResult parent ? Path(parent) + " " : "") + (result.Parent is null ? "gn" : result.Command.Name);

    private static string Arguments(Command command) => string.Concat(command.Arguments.Select(a => $"<{a.Name}> "));
}
