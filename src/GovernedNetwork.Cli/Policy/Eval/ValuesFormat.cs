using GovernedNetwork.Cli.Policy.Printing;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>The values of the expressions, one JSON array a solution.</summary>
internal static class ValuesFormat
{
    public static void Write(Terminal terminal, EvalResult result)
    {
        foreach (var answer in result.Answers)
        {
            terminal.Out.Write(Json.Array(answer.Values.Select(v => (Json)v)).Indented() + "\n");
        }
    }
}
