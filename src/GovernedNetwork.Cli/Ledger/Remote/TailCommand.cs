using System.CommandLine;
using System.Globalization;
using GovernedNetwork.Cli.Policy;

namespace GovernedNetwork.Cli.Ledger.Remote;

internal static class TailCommand
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static Command Create(Terminal terminal)
    {
        var state = new Option<string>("--state") { Description = "Where it keeps what it verified, so that the next run goes on from there.", HelpName = "F", Required = true };
        var once = new Option<bool>("--once") { Description = "End when everything there is was read, instead of waiting for more." };
        var (address, token, keys) = (LedgerServer.Address(), LedgerServer.TokenFile(), new TrustedKeys());
        var command = new Command("tail", "Follow a running network's record, and make sure at every checkpoint that it only grew since the last one seen.") { address, state, once, token };
        keys.AddTo(command);
        command.SetGuardedAction(terminal, async (line, cancellation) =>
        {
            using var server = LedgerServer.At(line.GetRequiredValue(address), line.GetValue(token), terminal);
            var follower = new Follower(server, keys.Read(line, terminal), terminal.Full(line.GetRequiredValue(state)), terminal);
            return await Follow(follower, follow: !line.GetValue(once), terminal, cancellation);
        });
        return command;
    }

    private static async Task<int> Follow(Follower follower, bool follow, Terminal terminal, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (await follower.Read(follow, cancellation) is { } fault)
                {
                    FaultText.Write(terminal.Out, fault.Fault, fault.LastGood);
                    return 1;
                }

                if (!follow)
                {
                    terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"verified: {follower.Size:N0} records, an extension of all that was seen before"));
                    return 0;
                }
            }
            catch (Exception broken) when (follow && broken is HttpRequestException or IOException)
            {
                await terminal.Error.WriteLineAsync($"waiting: {broken.Message}");
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return 0;
            }

            await Task.Delay(Rest, cancellation);
        }
    }
}
