namespace GovernedNetwork.Rego;

/// <summary>Something wrong at a place in a policy. Rows and columns start at 1; 0 means that the place is unknown.</summary>
/// <param name="Code">A code such as rego_parse_error, rego_unsafe_var_error, eval_conflict_error or limit_exceeded.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="Path">The path of the source as given to the compiler; empty for a query or a JSON text.</param>
/// <param name="Row">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
public sealed record RegoError(string Code, string Message, string Path, int Row, int Column)
{
    /// <summary>Path, row, column, code and message on one line (a message may hold further lines).</summary>
    public override string ToString() => $"{Path}:{Row}:{Column}: {Code}: {Message}";
}
