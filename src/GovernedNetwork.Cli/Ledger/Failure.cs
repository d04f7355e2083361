using System.CommandLine;
using System.Text.Json;
using GovernedNetwork.Cli.Ledger.Remote;
using GovernedNetwork.Cli.Policy;
using GovernedNetwork.Ledger.Exports;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>
/// How every ledger command ends: 0 when what was asked holds, 1 when it does not, and 2 with a sentence when it could not be
/// found out, because of a wrong path, a wrong key or a server that does not answer.
/// </summary>
internal static class Failure
{
    public const int NotFoundOut = 2;

    public static void SetGuardedAction(this Command command, Terminal terminal, Func<ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (line, cancellation) =>
        {
            try
            {
                return await action(line, cancellation);
            }
            catch (LogMissesException finding)
            {
                await terminal.Out.WriteLineAsync($"NOT verified: {ExportFaults.RolledBack}\nwhy:   {finding.Message}\nnext:  {NextStep.After(ExportFaults.RolledBack)}");
                return 1;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return NotFoundOut;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or PlatformNotSupportedException
                or JsonException or HttpRequestException)
            {
                await terminal.Error.WriteLineAsync($"failed: {e.Message}");
                return NotFoundOut;
            }
        });

    public static void SetGuardedAction(this Command command, Terminal terminal, Func<ParseResult, int> action) =>
        command.SetGuardedAction(terminal, (line, _) => Task.FromResult(action(line)));
}
