namespace GovernedNetwork.Rego.Values;

/// <summary>The total order: null, false, true, numbers, strings by code point, arrays, objects, sets.</summary>
internal static class Ordering
{
    public static int Compare(RegoValue left, RegoValue right)
    {
        if (ReferenceEquals(left, right))
        {
            return 0;
        }
        if (left.Kind != right.Kind)
        {
            return left.Kind.CompareTo(right.Kind);
        }
        return left switch
        {
            BooleanValue b => b.Truth.CompareTo(((BooleanValue)right).Truth),
            NumberValue n => NumberValue.Compare(n, (NumberValue)right),
            StringValue s => CompareText(s.Text, ((StringValue)right).Text),
            ArrayValue a => CompareArrays(a.Items, ((ArrayValue)right).Items),
            ObjectValue o => CompareObjects(o, (ObjectValue)right),
            SetValue s => CompareSets(s, (SetValue)right),
            _ => 0,
        };
    }

    /// <summary>UTF-16 order differs from code point order only where one side holds a surrogate and the other a unit above the surrogates.</summary>
    public static int CompareText(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var at = left.AsSpan(0, length).CommonPrefixLength(right.AsSpan(0, length));
        if (at == length)
        {
            return left.Length.CompareTo(right.Length);
        }
        char a = left[at], b = right[at];
        var highA = char.IsSurrogate(a);
        return highA == char.IsSurrogate(b) ? a.CompareTo(b) : highA ? (b >= '\uE000' ? 1 : a.CompareTo(b)) : (a >= '\uE000' ? -1 : a.CompareTo(b));
    }

    private static int CompareArrays(RegoValue[] left, RegoValue[] right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            if (Compare(left[i], right[i]) is var order and not 0)
            {
                return order;
            }
        }
        return left.Length.CompareTo(right.Length);
    }

    private static int CompareSets(SetValue left, SetValue right)
    {
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (Compare(left.Ranked(i), right.Ranked(i)) is var order and not 0)
            {
                return order;
            }
        }
        return left.Count.CompareTo(right.Count);
    }

    private static int CompareObjects(ObjectValue left, ObjectValue right)
    {
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (Compare(left.RankedKey(i), right.RankedKey(i)) is var keys and not 0)
            {
                return keys;
            }
            if (Compare(left.RankedValue(i), right.RankedValue(i)) is var values and not 0)
            {
                return values;
            }
        }
        return left.Count.CompareTo(right.Count);
    }
}
