using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>
/// Writes a condition as SQL that keeps exactly the rows for which the condition holds, NULL read as null. Negation never reaches the
/// text: each comparison is written in its positive or its negated meaning, so that an unknown truth of SQL can only mean false.
/// </summary>
internal sealed class SqlWriter(SqlDialect dialect, Func<ConditionField, SqlColumn?> column)
{
    private const string True = "1 = 1";
    private const string False = "1 = 0";

    private readonly SqlParameters _parameters = new(dialect);

    public SqlFilter Write(Condition condition) => new(Text(condition), _parameters.Values);

    private string Text(Condition condition) => condition switch
    {
        Condition.All a => $"({string.Join(" AND ", a.Parts.Select(Text))})",
        Condition.Any a => $"({string.Join(" OR ", a.Parts.Select(Text))})",
        Condition.Not { Part: Condition.Compare c } => OneColumn(c, negated: true),
        Condition.Not { Part: Condition.CompareFields c } => TwoColumns(c, negated: true),
        Condition.Compare c => OneColumn(c, negated: false),
        Condition.CompareFields c => TwoColumns(c, negated: false),
        _ => throw new InvalidOperationException(condition.GetType().Name),
    };

    private string OneColumn(Condition.Compare compare, bool negated)
    {
        var at = Column(compare.Field);
        var present = Present(compare, at, negated);
        var absent = Matching.Test(compare.Operator, RegoValue.Null, compare.Value) != negated;
        return (present, absent) switch
        {
            (True, true) => True,
            (True, false) => $"{SqlNames.Of(at)} IS NOT NULL",
            (False, true) => $"{SqlNames.Of(at)} IS NULL",
            (False, false) => False,
            (_, true) => $"({present} OR {SqlNames.Of(at)} IS NULL)",
            _ => present,
        };
    }

    /// <summary>The comparison for rows in which the column is not NULL.</summary>
    private string Present(Condition.Compare compare, SqlColumn at, bool negated)
    {
        var (comparison, value) = (compare.Operator, compare.Value);
        if (comparison == Comparison.In)
        {
            string[] elements = [.. value.Elements.Where(e => IsOf(at.Kind, e)).Select(_parameters.Exact).OfType<string>()];
            return elements.Length == 0 ? Of(negated) : $"{SqlNames.Compared(dialect, at)} {(negated ? "NOT IN" : "IN")} ({string.Join(", ", elements)})";
        }
        if (comparison > Comparison.GreaterOrEqual)
        {
            return at.Kind != SqlKind.Text ? Of(negated) : value.AsString is "" ? Of(!negated) : (negated ? "NOT " : "") + PartOfText(at, comparison, value.AsString!);
        }
        if (!IsOf(at.Kind, value))
        {
            return Of(Matching.Test(comparison, Sample(at.Kind), value) != negated);
        }
        if (_parameters.Exact(value) is { } parameter)
        {
            return $"{SqlNames.Compared(dialect, at, comparison)} {SqlNames.Operator(comparison, negated)} {parameter}";
        }
        return comparison is Comparison.Equal or Comparison.NotEqual
            ? Of(comparison == Comparison.NotEqual != negated)
            : throw new RegoException(compare.Field.Refusal($"{value} has no exact counterpart in the database"));
    }

    /// <summary>Bytes, since LIKE ignores case and functions of text may stop at a zero character.</summary>
    private string PartOfText(SqlColumn at, Comparison comparison, string part)
    {
        var name = SqlNames.Of(at);
        var bytes = dialect == SqlDialect.Sqlite ? $"CAST({name} AS BLOB)" : $"convert_to({name}, 'UTF8')";
        var text = _parameters.Bytes(part);
        if (comparison == Comparison.Contains)
        {
            return dialect == SqlDialect.Sqlite ? $"(instr({bytes}, {text}) > 0)" : $"(position({text} IN {bytes}) > 0)";
        }
        var length = _parameters.Length(part);
        return (dialect, comparison) switch
        {
            // SQLite's substr of no bytes is NULL, hence the question of length in front.
            (SqlDialect.Sqlite, Comparison.StartsWith) => $"(length({bytes}) >= {length} AND substr({bytes}, 1, {length}) = {text})",
            (SqlDialect.Sqlite, _) => $"(length({bytes}) >= {length} AND substr({bytes}, -{length}) = {text})",
            (_, Comparison.StartsWith) => $"(substring({bytes} FROM 1 FOR {length}) = {text})",
            _ => $"(octet_length({bytes}) >= {length} AND substring({bytes} FROM octet_length({bytes}) - {length} + 1) = {text})",
        };
    }

    private string TwoColumns(Condition.CompareFields compare, bool negated)
    {
        var (l, r) = (Column(compare.Left), Column(compare.Right));
        var (left, right) = (SqlNames.Of(l), SqlNames.Of(r));
        bool Holds(RegoValue a, RegoValue b) => Matching.Test(compare.Operator, a, b) != negated;
        var (someLeft, someRight) = (Sample(l.Kind), Sample(r.Kind));
        var alternatives = new List<string>();
        if (l.Kind == r.Kind)
        {
            alternatives.Add($"{SqlNames.Compared(dialect, l, compare.Operator)} {SqlNames.Operator(compare.Operator, negated)} {right}");
        }
        else if (Holds(someLeft, someRight))
        {
            alternatives.Add($"({left} IS NOT NULL AND {right} IS NOT NULL)");
        }
        if (Holds(RegoValue.Null, someRight))
        {
            alternatives.Add($"({left} IS NULL AND {right} IS NOT NULL)");
        }
        if (Holds(someLeft, RegoValue.Null))
        {
            alternatives.Add($"({left} IS NOT NULL AND {right} IS NULL)");
        }
        if (Holds(RegoValue.Null, RegoValue.Null))
        {
            alternatives.Add($"({left} IS NULL AND {right} IS NULL)");
        }
        return alternatives.Count == 0 ? False : $"({string.Join(" OR ", alternatives)})";
    }

    private SqlColumn Column(ConditionField field) => column(field) ?? throw new RegoException(field.Refusal($"no column for {field}"));

    private static string Of(bool truth) => truth ? True : False;

    private static bool IsOf(SqlKind kind, RegoValue value) => value.Kind == Sample(kind).Kind;

    /// <summary>Any value of the kind: between kinds order depends on nothing else.</summary>
    private static RegoValue Sample(SqlKind kind) => kind switch
    {
        SqlKind.Text => StringValue.Empty,
        SqlKind.Number => NumberValue.Of(0),
        _ => BooleanValue.True,
    };
}
