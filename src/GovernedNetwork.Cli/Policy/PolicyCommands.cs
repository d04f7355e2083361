using System.CommandLine;
using GovernedNetwork.Cli.Policy.Benching;
using GovernedNetwork.Cli.Policy.Bundles;
using GovernedNetwork.Cli.Policy.Eval;
using GovernedNetwork.Cli.Policy.Looking;
using GovernedNetwork.Cli.Policy.Testing;

namespace GovernedNetwork.Cli.Policy;

/// <summary>gn policy: the flags, the answers and the exit codes of opa.</summary>
internal static class PolicyCommands
{
    public static Command Create(Terminal terminal) => new("policy", "Evaluate, test, check, format and bundle policies.")
    {
        EvalCommand.Create(terminal),
        TestCommand.Create(terminal),
        CheckCommand.Create(terminal),
        FormatCommand.Create(terminal),
        BuildCommand.Create(terminal),
        SignCommand.Create(terminal),
        VerifyCommand.Create(terminal),
        InspectCommand.Create(terminal),
        ParseCommand.Create(terminal),
        DependenciesCommand.Create(terminal),
        BenchCommand.Create(terminal),
        ConformanceCommand.Create(terminal),
    };
}
