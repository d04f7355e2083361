using System.CommandLine;
using GovernedNetwork.Cli.Ledger;
using GovernedNetwork.Cli.Policy;

var root = new RootCommand("GovernedNetwork's tools: check policies and prove records, without a server.")
{
    PolicyCommands.Create(Terminal.OfProcess),
    LedgerCommands.Create(Terminal.OfProcess),
};
return PolicyLine.Run(root, args, Terminal.OfProcess);
