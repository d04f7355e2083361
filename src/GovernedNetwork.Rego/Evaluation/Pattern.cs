using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>Compares a value with a shape and binds the variables in it, from left to right.</summary>
internal abstract class Pattern
{
    public abstract bool Match(Machine m, Slot[] f, RegoValue value);
}

internal sealed class AnyPattern : Pattern
{
    public static readonly AnyPattern Instance = new();

    public override bool Match(Machine m, Slot[] f, RegoValue value) => true;
}

internal sealed class BindPattern(int slot) : Pattern
{
    public int Slot => slot;

    public override bool Match(Machine m, Slot[] f, RegoValue value)
    {
        f[slot].Value = value;
        return true;
    }
}

internal sealed class EqualPattern(Node node) : Pattern
{
    public Node Node => node;

    public override bool Match(Machine m, Slot[] f, RegoValue value) => node.Eval(m, f) is { } wanted && wanted.Equals(value);
}

internal sealed class ArrayPattern(Pattern[] items) : Pattern
{
    public override bool Match(Machine m, Slot[] f, RegoValue value)
    {
        if (value is not ArrayValue array || array.Items.Length != items.Length)
        {
            return false;
        }
        for (var i = 0; i < items.Length; i++)
        {
            if (!items[i].Match(m, f, array.Items[i]))
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>The value must have exactly these keys.</summary>
internal sealed class ObjectPattern((Node Key, Pattern Value)[] members) : Pattern
{
    public override bool Match(Machine m, Slot[] f, RegoValue value)
    {
        if (value is not ObjectValue o || o.Count != members.Length)
        {
            return false;
        }
        foreach (var (keyNode, pattern) in members)
        {
            if (keyNode.Eval(m, f) is not { } key || o.Get(key) is not { } member || !pattern.Match(m, f, member))
            {
                return false;
            }
        }
        return true;
    }
}
