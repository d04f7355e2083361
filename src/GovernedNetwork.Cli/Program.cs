using System.CommandLine;
using GovernedNetwork.Cli.Ledger;

var gn = new RootCommand("GovernedNetwork on the command line.") { LedgerCommands.Create() };
return gn.Parse(args).Invoke();
