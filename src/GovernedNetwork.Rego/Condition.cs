namespace GovernedNetwork.Rego;

/// <summary>What has to hold of the values that were unknown. Immutable.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>Every part holds; at least two parts.</summary>
    public sealed record All(IReadOnlyList<Condition> Parts) : Condition;

    /// <summary>At least one part holds; at least two parts.</summary>
    public sealed record Any(IReadOnlyList<Condition> Parts) : Condition;

    /// <summary>The part, always a comparison, does not hold.</summary>
    public sealed record Not(Condition Part) : Condition;

    /// <summary>A comparison with a known value. It is a scalar, or for <see cref="Comparison.In"/> an array.</summary>
    public sealed record Compare(ConditionField Field, Comparison Operator, RegoValue Value) : Condition;

    /// <summary>A comparison of two fields by order or equality.</summary>
    public sealed record CompareFields(ConditionField Left, Comparison Operator, ConditionField Right) : Condition;

    /// <summary>Whether the condition holds for an input. A field without value counts as null.</summary>
    /// <param name="input">An input document with the fields that were unknown.</param>
    public bool Matches(RegoValue input) => Filtering.Matching.Holds(this, input);

    /// <summary>The condition as UCAST: an object with type, operator, value, and field for a comparison.</summary>
    /// <param name="name">Names a field; null when it has no name. By default a field is named table.column.</param>
    /// <exception cref="RegoException">A field has no name: pe_fragment_error at the expression that reads it.</exception>
    public RegoValue ToUcast(Func<ConditionField, string?>? name = null) => new Filtering.Ucast(name ?? (f => f.TableAndColumn)).Of(this);

    /// <summary>The condition as the text behind WHERE. Every value is a parameter, every identifier is quoted.</summary>
    /// <param name="dialect">The database.</param>
    /// <param name="column">The column behind a field; null when there is none.</param>
    /// <exception cref="RegoException">A field has no column, or a value no exact counterpart: pe_fragment_error at the expression.</exception>
    public SqlFilter ToSql(SqlDialect dialect, Func<ConditionField, SqlColumn?> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new Filtering.SqlWriter(dialect, column).Write(this);
    }
}
