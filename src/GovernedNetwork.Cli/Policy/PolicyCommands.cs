using System.CommandLine;

namespace GovernedNetwork.Cli.Policy;

/// <summary>gn policy</summary>
internal static class PolicyCommands
{
    public static Command Create() => new("policy", "Evaluate, test and check policies.")
    {
        EvalCommand.Create(),
        TestCommand.Create(),
        CheckCommand.Create(),
        BenchCommand.Create(),
        ConformanceCommand.Create(),
    };
}
