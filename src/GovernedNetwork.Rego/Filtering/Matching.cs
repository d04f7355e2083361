using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>What a condition means: it is read over one input here, and every text made of it must agree.</summary>
internal static class Matching
{
    public static bool Holds(Condition condition, RegoValue input) => condition switch
    {
        Condition.All a => a.Parts.All(p => Holds(p, input)),
        Condition.Any a => a.Parts.Any(p => Holds(p, input)),
        Condition.Not n => !Holds(n.Part, input),
        Condition.Compare c => Test(c.Operator, Value(c.Field, input), c.Value),
        Condition.CompareFields c => Test(c.Operator, Value(c.Left, input), Value(c.Right, input)),
        _ => throw new InvalidOperationException(condition.GetType().Name),
    };

    public static bool Test(Comparison comparison, RegoValue left, RegoValue right) => comparison switch
    {
        Comparison.Equal => left.Equals(right),
        Comparison.NotEqual => !left.Equals(right),
        Comparison.Less => left < right,
        Comparison.LessOrEqual => left <= right,
        Comparison.Greater => left > right,
        Comparison.GreaterOrEqual => left >= right,
        Comparison.In => MemberNode.Contains(right, left),
        _ => left is StringValue l && right is StringValue r && TestText(comparison, l.Text, r.Text),
    };

    /// <summary>The comparison with its sides exchanged.</summary>
    public static Comparison Turned(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    private static bool TestText(Comparison comparison, string text, string part) => comparison switch
    {
        Comparison.StartsWith => text.StartsWith(part, StringComparison.Ordinal),
        Comparison.EndsWith => text.EndsWith(part, StringComparison.Ordinal),
        _ => text.Contains(part, StringComparison.Ordinal),
    };

    private static RegoValue Value(ConditionField field, RegoValue input)
    {
        RegoValue? value = input;
        foreach (var step in field.Path)
        {
            value = value?[step];
        }
        return value ?? RegoValue.Null;
    }
}
