using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Compiling;

/// <summary>
/// A condition as OPA writes it in SQL: values within the text. Only to be compared with its answers; what runs against a database
/// is <see cref="Condition.ToSql"/>, which has parameters.
/// </summary>
/// <param name="quote">What stands before the quote of a string.</param>
internal sealed class OpaSql(string quote)
{
    public static OpaSql PostgreSql { get; } = new("E");

    public static OpaSql Sqlite { get; } = new("");

    /// <exception cref="RegoException">A field is not in a table.</exception>
    public string Write(Condition condition) => condition switch
    {
        Condition.All all => Joined(all.Parts, " AND "),
        Condition.Any any => Joined(any.Parts, " OR "),
        Condition.Not not => $"NOT {Write(not.Part)}",
        Condition.Compare compare => Compared(compare.Operator, Name(compare.Field), compare.Value),
        Condition.CompareFields fields => $"{Name(fields.Left)} {Sign(fields.Operator)} {Name(fields.Right)}",
        _ => throw new InvalidOperationException($"{condition} is no condition"),
    };

    private string Joined(IReadOnlyList<Condition> parts, string word) => $"({string.Join(word, parts.Select(Write))})";

    private string Compared(Comparison comparison, string field, RegoValue value) => comparison switch
    {
        Comparison.In => $"{field} IN ({string.Join(", ", value.Elements.Select(Literal))})",
        Comparison.StartsWith => $"{field} LIKE {Pattern("", value, "%")}",
        Comparison.EndsWith => $"{field} LIKE {Pattern("%", value, "")}",
        Comparison.Contains => $"{field} LIKE {Pattern("%", value, "%")}",
        Comparison.Equal when value.Kind == RegoKind.Null => $"{field} IS NULL",
        Comparison.NotEqual when value.Kind == RegoKind.Null => $"{field} IS NOT NULL",
        _ => $"{field} {Sign(comparison)} {Literal(value)}",
    };

    private string Pattern(string before, RegoValue value, string after) =>
        Literal(RegoValue.String(before + value.AsString!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + after));

    private string Literal(RegoValue value) => value.AsString is { } text ? $"{quote}'{text.Replace("'", "''", StringComparison.Ordinal)}'" : value.ToJson().ToUpperInvariant();

    private static string Name(ConditionField field) =>
        field.TableAndColumn ?? throw new RegoException(new RegoError("pe_fragment_error", $"{field} is no column of a table", "", 0, 0));

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "<>",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };
}
