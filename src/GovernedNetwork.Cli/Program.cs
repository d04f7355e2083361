using System.CommandLine;
using GovernedNetwork.Cli.Policy;

return new RootCommand("GovernedNetwork tools that work without a server.")
{
    PolicyCommands.Create(),
}.Parse(args).Invoke();
