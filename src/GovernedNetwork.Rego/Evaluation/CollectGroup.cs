using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>Ends the body of a comprehension that is evaluated for all keys.</summary>
internal sealed class CollectGroup(Node keyNode, ComprehensionKind kind, Node? memberNode, Node valueNode) : Step
{
    private static readonly object Conflict = new();

    public override bool Run(Machine m, Slot[] f)
    {
        var member = memberNode?.Eval(m, f);
        if (keyNode.Eval(m, f) is not { } key || valueNode.Eval(m, f) is not { } value || (memberNode is not null && member is null))
        {
            return false;
        }
        m.Step();
        var groups = (Dictionary<RegoValue, object>)m.Accumulator!;
        if (!groups.TryGetValue(key, out var group))
        {
            groups[key] = group = kind switch
            {
                ComprehensionKind.Array => new List<RegoValue>(),
                ComprehensionKind.Set => new SetBuilder(),
                _ => new ObjectBuilder(),
            };
        }
        switch (group)
        {
            case List<RegoValue> items:
                items.Add(value);
                break;
            case SetBuilder set:
                set.Add(value);
                break;
            case ObjectBuilder members when !members.TrySet(member!, value):
                groups[key] = Conflict;
                break;
        }
        return false;
    }
}
