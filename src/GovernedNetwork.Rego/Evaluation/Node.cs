using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>A compiled term that has at most one value once the variables before it are bound; null means undefined. Immutable.</summary>
internal abstract class Node
{
    public abstract RegoValue? Eval(Machine m, Slot[] f);
}

internal sealed class ConstantNode(RegoValue value) : Node
{
    public RegoValue Value { get; } = value;

    public override RegoValue? Eval(Machine m, Slot[] f) => Value;
}

internal sealed class SlotNode(int slot) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) => f[slot].Value;
}

/// <summary>input, or a path of constants below it.</summary>
internal sealed class InputNode(RegoValue[] path) : Node
{
    public RegoValue[] Path => path;

    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var value = m.Scope.Input;
        foreach (var key in path)
        {
            if (value is null)
            {
                return null;
            }
            value = Lookup.Step(value, key);
        }
        return value;
    }
}

/// <summary>A base document under which there are no rules; known at compile time unless a modifier changes data.</summary>
internal sealed class BaseNode(RegoValue[] path, RegoValue? known) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) => m.Scope.DataChanged ? Lookup.Base(m.Scope.Data, path) : known;
}

internal sealed class StepNode(Node from, RegoValue key) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) => from.Eval(m, f) is { } value ? Lookup.Step(value, key) : null;
}

internal sealed class DynamicStepNode(Node from, Node key) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) =>
        from.Eval(m, f) is { } value && key.Eval(m, f) is { } step ? Lookup.Step(value, step) : null;
}

internal sealed class ArrayNode(Node[] items) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var values = new RegoValue[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Eval(m, f) is not { } value)
            {
                return null;
            }
            values[i] = value;
        }
        return new ArrayValue(values);
    }
}

internal sealed class SetNode(Node[] items) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var set = new SetBuilder(items.Length);
        foreach (var item in items)
        {
            if (item.Eval(m, f) is not { } value)
            {
                return null;
            }
            set.Add(value);
        }
        return set.ToValue();
    }
}

/// <summary>Of members whose keys turn out equal the last one stays.</summary>
internal sealed class ObjectNode((Node Key, Node Value)[] members) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f)
    {
        var result = new ObjectBuilder(members.Length);
        foreach (var (keyNode, valueNode) in members)
        {
            if (keyNode.Eval(m, f) is not { } key || valueNode.Eval(m, f) is not { } value)
            {
                return null;
            }
            result.Set(key, value);
        }
        return result.ToValue();
    }
}
