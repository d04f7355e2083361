namespace GovernedNetwork.Rego.Filtering;

/// <summary>Columns and operators as SQL writes them.</summary>
internal static class SqlNames
{
    public static string Of(SqlColumn at) => at.Table is null ? Quoted(at.Name) : Quoted(at.Table) + "." + Quoted(at.Name);

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>The column with the order of code points; for equality PostgreSQL's own collations do, and leave indexes usable.</summary>
    public static string Compared(SqlDialect dialect, SqlColumn at, Comparison comparison = Comparison.Equal) => (at.Kind, dialect) switch
    {
        (SqlKind.Text, SqlDialect.Sqlite) => Of(at) + " COLLATE BINARY",
        (SqlKind.Text, SqlDialect.PostgreSql) when comparison > Comparison.NotEqual => Of(at) + " COLLATE \"C\"",
        _ => Of(at),
    };

    public static string Operator(Comparison comparison, bool negated) => (comparison, negated) switch
    {
        (Comparison.Equal, false) or (Comparison.NotEqual, true) => "=",
        (Comparison.NotEqual, false) or (Comparison.Equal, true) => "<>",
        (Comparison.Less, false) or (Comparison.GreaterOrEqual, true) => "<",
        (Comparison.LessOrEqual, false) or (Comparison.Greater, true) => "<=",
        (Comparison.Greater, false) or (Comparison.LessOrEqual, true) => ">",
        _ => ">=",
    };
}
