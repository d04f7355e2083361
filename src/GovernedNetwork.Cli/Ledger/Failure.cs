using System.CommandLine;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>Turns what a wrong path or a wrong key throws into a sentence and exit code 1.</summary>
internal static class Failure
{
    public static void SetGuardedAction(this Command command, Func<ParseResult, int> action) => command.SetAction(line =>
    {
        try
        {
            return action(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or PlatformNotSupportedException)
        {
            Console.Error.WriteLine($"failed: {e.Message}");
            return 1;
        }
    });
}
