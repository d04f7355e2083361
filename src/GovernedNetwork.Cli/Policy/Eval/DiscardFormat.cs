using GovernedNetwork.Cli.Policy.Printing;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>As JSON, without the results: for measuring.</summary>
internal static class DiscardFormat
{
    public static void Write(Terminal terminal, EvalResult result) => JsonFormat.Write(terminal, result, result.IsDefined ? (Json)"discarded" : null);
}
