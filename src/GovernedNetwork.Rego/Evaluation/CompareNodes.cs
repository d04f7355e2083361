using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>Two terms compared in place; <paramref name="test"/> reads the order of the two.</summary>
internal sealed class CompareNode(Node left, Node right, Func<int, bool> test) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) =>
        left.Eval(m, f) is { } l && right.Eval(m, f) is { } r ? RegoValue.Bool(test(Ordering.Compare(l, r))) : null;
}

internal sealed class EqualNode(Node left, Node right, bool negated) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) =>
        left.Eval(m, f) is { } l && right.Eval(m, f) is { } r ? RegoValue.Bool(l.Equals(r) != negated) : null;
}

/// <summary>x in xs</summary>
internal sealed class MemberNode(Node element, Node collection) : Node
{
    public override RegoValue? Eval(Machine m, Slot[] f) =>
        element.Eval(m, f) is { } e && collection.Eval(m, f) is { } c ? RegoValue.Bool(Contains(c, e)) : null;

    public static bool Contains(RegoValue collection, RegoValue element)
    {
        switch (collection)
        {
            case SetValue s:
                return s.Contains(element);
            case ArrayValue a:
                foreach (var item in a.Items)
                {
                    if (item.Equals(element))
                    {
                        return true;
                    }
                }
                return false;
            case ObjectValue o:
                for (var i = 0; i < o.Count; i++)
                {
                    if (o.RankedValue(i).Equals(element))
                    {
                        return true;
                    }
                }
                return false;
            default:
                return false;
        }
    }
}
