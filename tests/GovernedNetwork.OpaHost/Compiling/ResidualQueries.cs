using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Compiling;

/// <summary>A condition as the queries that are left over: one for each alternative, each a list of expressions as syntax trees.</summary>
internal static class ResidualQueries
{
    /// <summary>One empty query means always; none at all, never.</summary>
    public static RegoValue? Of(FilterResult left) => left switch
    {
        FilterResult.Always => RegoValue.Array(RegoValue.Array()),
        FilterResult.When some => RegoValue.Array(Alternatives(some.Condition).Select(query => RegoValue.Array(query.Select(Expression)))),
        _ => null,
    };

    private static IEnumerable<IEnumerable<Condition>> Alternatives(Condition condition) => condition switch
    {
        Condition.Any any => any.Parts.SelectMany(Alternatives),
        Condition.All all => all.Parts.Select(Alternatives).Aggregate((left, right) => from one in left from other in right select one.Concat(other)),
        _ => [[condition]],
    };

    private static RegoValue Expression(Condition condition, int index) => condition switch
    {
        Condition.Not not => RegoValue.Object([.. Expression(not.Part, index).Members, new(RegoValue.String("negated"), RegoValue.Bool(true))]),
        Condition.Compare compare => Call(index, compare.Operator, Field(compare.Field), Literal(compare.Value)),
        Condition.CompareFields fields => Call(index, fields.Operator, Field(fields.Left), Field(fields.Right)),
        _ => throw new InvalidOperationException($"{condition} is no comparison"),
    };

    private static RegoValue Call(int index, Comparison comparison, RegoValue left, RegoValue right) =>
        RegoValue.Object(("index", RegoValue.Number(index)), ("terms", RegoValue.Array(Reference(Function(comparison)), left, right)));

    private static IEnumerable<string> Function(Comparison comparison) => comparison switch
    {
        Comparison.Equal => ["eq"],
        Comparison.NotEqual => ["neq"],
        Comparison.Less => ["lt"],
        Comparison.LessOrEqual => ["lte"],
        Comparison.Greater => ["gt"],
        Comparison.GreaterOrEqual => ["gte"],
        Comparison.In => ["internal", "member_2"],
        Comparison.StartsWith => ["startswith"],
        Comparison.EndsWith => ["endswith"],
        _ => ["contains"],
    };

    private static RegoValue Field(ConditionField field) => Reference(field.Path.Prepend("input"));

    private static RegoValue Reference(IEnumerable<string> steps) => Term("ref", RegoValue.Array(steps.Select((step, place) => Term(place == 0 ? "var" : "string", RegoValue.String(step)))));

    private static RegoValue Term(string type, RegoValue value) => RegoValue.Object(("type", RegoValue.String(type)), ("value", value));

    // The engine writes the tree of a value that stands in a policy.
    private static RegoValue Literal(RegoValue value) =>
        SyntaxTree.Parse(new PolicySource("", $"package literal\n\nvalue := {value}"))["rules"]!.Elements.Single()["head"]!["value"]!;
}
