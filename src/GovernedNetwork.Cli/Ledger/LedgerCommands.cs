using System.CommandLine;

namespace GovernedNetwork.Cli.Ledger;

/// <summary>gn ledger …: what an auditor runs on another machine, with an export and a key and nothing else.</summary>
internal static class LedgerCommands
{
    public static Command Create() => new("ledger", "Verify an export of the ledger and prove single records of it.")
    {
        VerifyCommand.Create(),
        ProveCommand.Create(),
        VerifyProofCommand.Create(),
    };
}
