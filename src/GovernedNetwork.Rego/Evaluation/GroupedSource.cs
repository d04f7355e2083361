using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>Evaluates a comprehension without the comparisons with its keys.</summary>
internal sealed class GroupedSource(Step body, ComprehensionKind kind, Location at)
{
    public Dictionary<RegoValue, RegoValue> Build(Machine m, Slot[] f)
    {
        var outer = m.Accumulator;
        var groups = new Dictionary<RegoValue, object>();
        m.Accumulator = groups;
        body.Run(m, f);
        m.Accumulator = outer;
        return groups.ToDictionary(g => g.Key, g => g.Value switch
        {
            List<RegoValue> items => new ArrayValue([.. items]),
            SetBuilder set => set.ToValue(),
            ObjectBuilder members => members.ToValue(),
            _ => Undefined.Value,
        });
    }

    /// <summary>The group of a key. Two members under one name are an error of the group that holds them, once it is asked for.</summary>
    public RegoValue Of(Dictionary<RegoValue, RegoValue> groups, RegoValue? key)
    {
        if (key is null || !groups.TryGetValue(key, out var value))
        {
            return kind switch
            {
                ComprehensionKind.Array => ArrayValue.Empty,
                ComprehensionKind.Set => SetValue.Empty,
                _ => ObjectValue.Empty,
            };
        }
        return ReferenceEquals(value, Undefined.Value) ? throw new EvaluationException("eval_conflict_error", "object keys must be unique", at) : value;
    }
}
