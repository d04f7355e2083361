namespace GovernedNetwork.Cli.Policy.Eval;

/// <summary>The result of partial evaluation as Rego.</summary>
internal static class SourceFormat
{
    public static void Write(Terminal terminal, EvalResult result)
    {
        foreach (var (query, index) in (result.Queries ?? []).Select((q, i) => (q, i)))
        {
            terminal.Out.Write($"# Query {index + 1}\n{query}\n");
        }
    }
}
