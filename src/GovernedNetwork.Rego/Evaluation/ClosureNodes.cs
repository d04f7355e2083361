using System.Text;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

internal sealed class ArrayComprehensionNode(Step body) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var outer = m.Accumulator;
        var items = new List<RegoValue>();
        m.Accumulator = items;
        body.Run(m, f);
        m.Accumulator = outer;
        return items.Count == 0 ? ArrayValue.Empty : new ArrayValue([.. items]);
    }
}

internal sealed class SetComprehensionNode(Step body) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var outer = m.Accumulator;
        var set = new SetBuilder();
        m.Accumulator = set;
        body.Run(m, f);
        m.Accumulator = outer;
        return set.ToValue();
    }
}

internal sealed class ObjectComprehensionNode(Step body) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var outer = m.Accumulator;
        var members = new ObjectBuilder();
        m.Accumulator = members;
        body.Run(m, f);
        m.Accumulator = outer;
        return members.ToValue();
    }
}

internal sealed class CollectItem(Node head) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        if (head.Eval(m, f) is { } value)
        {
            m.Step();
            ((List<RegoValue>)m.Accumulator!).Add(value);
        }
        return false;
    }
}

internal sealed class CollectElement(Node head) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        if (head.Eval(m, f) is { } value)
        {
            m.Step();
            ((SetBuilder)m.Accumulator!).Add(value);
        }
        return false;
    }
}

internal sealed class CollectMember(Node keyNode, Node valueNode, Location at) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        if (keyNode.Eval(m, f) is { } key && valueNode.Eval(m, f) is { } value)
        {
            m.Step();
            if (!((ObjectBuilder)m.Accumulator!).TrySet(key, value))
            {
                throw new EvaluationException("eval_conflict_error", "object keys must be unique", at);
            }
        }
        return false;
    }
}

/// <summary>Whether a body has a solution, as a value.</summary>
internal sealed class HoldsNode(Step body) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) => body.Run(m, f) ? BooleanValue.True : null;
}

/// <summary>Strings go in raw, other values as Rego text, a hole without value as a mark.</summary>
internal sealed class TemplateNode(Node[] parts) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            switch (part.Eval(m, f))
            {
                case StringValue s:
                    text.Append(s.Text);
                    break;
                case { } value:
                    RegoText.Append(text, value);
                    break;
                default:
                    text.Append("<undefined>");
                    break;
            }
        }
        return new StringValue(text.ToString());
    }
}

/// <summary>A hole of a template that iterates: its values must be one.</summary>
internal sealed class HoleNode(Step body, Location at) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var outer = m.Accumulator;
        var set = new SetBuilder();
        m.Accumulator = set;
        body.Run(m, f);
        m.Accumulator = outer;
        return set.Count switch
        {
            0 => null,
            1 => set.ToValue().Ranked(0),
            _ => throw new EvaluationException("eval_conflict_error", "template-strings must not produce multiple outputs", at),
        };
    }
}
