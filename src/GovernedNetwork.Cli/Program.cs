using System.CommandLine;
using GovernedNetwork.Cli.Ledger;
using GovernedNetwork.Cli.Policy;

return new RootCommand("GovernedNetwork's tools: check policies and prove records, without a server.")
{
    PolicyCommands.Create(),
    LedgerCommands.Create(),
}.Parse(args).Invoke();
