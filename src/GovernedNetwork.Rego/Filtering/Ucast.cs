namespace GovernedNetwork.Rego.Filtering;

/// <summary>The condition in the shape that UCAST libraries read.</summary>
internal sealed class Ucast(Func<ConditionField, string?> name)
{
    public RegoValue Of(Condition condition) => condition switch
    {
        Condition.All a => Compound("and", a.Parts),
        Condition.Any a => Compound("or", a.Parts),
        Condition.Not n => Compound("not", [n.Part]),
        Condition.Compare c => Field(c.Field, c.Operator, c.Value),
        Condition.CompareFields c => Field(c.Left, c.Operator, RegoValue.Object(("field", Name(c.Right)))),
        _ => throw new InvalidOperationException(condition.GetType().Name),
    };

    private RegoValue Compound(string combinator, IReadOnlyList<Condition> parts) => RegoValue.Object(
        ("type", RegoValue.String("compound")), ("operator", RegoValue.String(combinator)), ("value", RegoValue.Array(parts.Select(Of))));

    private RegoValue Field(ConditionField field, Comparison comparison, RegoValue value) => RegoValue.Object(
        ("type", RegoValue.String("field")), ("operator", RegoValue.String(Operator(comparison))), ("field", Name(field)), ("value", value));

    private RegoValue Name(ConditionField field) =>
        RegoValue.String(name(field) ?? throw new RegoException(field.Refusal($"invalid ref operand: {field}")));

    private static string Operator(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "eq",
        Comparison.NotEqual => "ne",
        Comparison.Less => "lt",
        Comparison.LessOrEqual => "lte",
        Comparison.Greater => "gt",
        Comparison.GreaterOrEqual => "gte",
        Comparison.In => "in",
        Comparison.StartsWith => "startswith",
        Comparison.EndsWith => "endswith",
        _ => "contains",
    };
}
