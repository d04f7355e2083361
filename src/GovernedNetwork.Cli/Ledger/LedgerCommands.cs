using System.CommandLine;
using GovernedNetwork.Cli.Ledger.Remote;
using GovernedNetwork.Cli.Policy;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>gn ledger …: what an auditor runs on another machine, with an export and a key and nothing else.</summary>
internal static class LedgerCommands
{
    public static Command Create(Terminal terminal) => new("ledger", "Fetch, follow and verify the ledger, and prove single records of it.")
    {
        VerifyCommand.Create(terminal),
        ProveCommand.Create(terminal),
        VerifyProofCommand.Create(terminal),
        ExportCommand.Create(terminal),
        TailCommand.Create(terminal),
    };
}
