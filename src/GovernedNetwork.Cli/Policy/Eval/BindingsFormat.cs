using GovernedNetwork.Cli.Policy.Printing;

namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>The values of the variables, one JSON object a solution.</summary>
internal static class BindingsFormat
{
    public static void Write(Terminal terminal, EvalResult result)
    {
        foreach (var answer in result.Answers)
        {
            var members = answer.Bindings.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => (b.Key, (Json)b.Value));
            terminal.Out.Write(Json.Object(members).Indented() + "\n");
        }
    }
}
