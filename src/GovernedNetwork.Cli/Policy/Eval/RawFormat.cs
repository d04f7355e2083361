using GovernedNetwork.Cli.Policy.Printing;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>The values of a solution on one line; strings without quotes.</summary>
internal static class RawFormat
{
    public static void Write(Terminal terminal, EvalResult result)
    {
        foreach (var answer in result.Answers)
        {
            terminal.Out.Write(string.Join(' ', answer.Values.Select(v => v.AsString ?? Json.Compact(v))) + "\n");
        }
    }
}
