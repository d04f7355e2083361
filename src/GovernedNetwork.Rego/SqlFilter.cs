namespace GovernedNetwork.Rego;

/// <summary>A database whose SQL can be written.</summary>
public enum SqlDialect
{
    /// <summary>SQLite 3.39 or later.</summary>
    Sqlite,

    /// <summary>PostgreSQL 11 or later, in a database of encoding UTF-8.</summary>
    PostgreSql,
}

/// <summary>What a column holds besides NULL, which reads as null.</summary>
public enum SqlKind
{
    /// <summary>Text; in PostgreSQL of a deterministic collation.</summary>
    Text,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Booleans; in SQLite 0 and 1.</summary>
    Boolean,
}

/// <summary>The column behind a field. Names are quoted when written.</summary>
/// <param name="Table">The table or its alias; null to leave it out.</param>
/// <param name="Name">The name of the column.</param>
/// <param name="Kind">What it holds.</param>
public sealed record SqlColumn(string? Table, string Name, SqlKind Kind);

/// <summary>A condition in SQL.</summary>
/// <param name="Text">The text behind WHERE.</param>
/// <param name="Parameters">The values of @p0, @p1 and so on: string, long, double or decimal, bool, byte[] or int.</param>
public sealed record SqlFilter(string Text, IReadOnlyList<object> Parameters);
