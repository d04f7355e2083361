using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

internal static class Objects
{
    public static readonly Builtin[] All =
    [
        new("object.get", "(object: object[any: any], key: any, default: any) => value: any", Get),
        new("object.keys", "(object: object[any: any]) => value: set[any]", c => c.Object(0) is { } o ? RegoValue.Set(o.Members.Select(m => m.Key)) : null),
        new("object.union", "(a: object[any: any], b: object[any: any]) => output: object[any: any]", c => c.Object(0) is { } a && c.Object(1) is { } b ? Union(a, b) : null),
        new("object.union_n", "(objects: array[object[any: any]]) => output: object[any: any]", UnionN),
        new("object.remove", "(object: object[any: any], keys: any<array[any], object[any: any], set[any]>) => output: object[any: any]", c => c.Object(0) is { } o && Keys(c) is { } keys ? RegoValue.Object(o.Members.Where(m => !keys.Contains(m.Key))) : null),
        new("object.filter", "(object: object[any: any], keys: any<array[any], object[any: any], set[any]>) => filtered: object[any: any]", c => c.Object(0) is { } o && Keys(c) is { } keys ? RegoValue.Object(o.Members.Where(m => keys.Contains(m.Key))) : null),
        new("object.subset", "(super: any<array[any], object[any: any], set[any]>, sub: any<array[any], object[any: any], set[any]>) => result: boolean", Subset),
    ];

    private static RegoValue? Get(BuiltinCall c)
    {
        if (c.Object(0) is not { } from)
        {
            return null;
        }
        if (c[1] is not ArrayValue path)
        {
            return from.Get(c[1]) ?? c[2];
        }
        RegoValue? at = from;
        foreach (var key in path.Items)
        {
            at = at is null ? null : Lookup.Step(at, key);
        }
        return at ?? c[2];
    }

    private static HashSet<RegoValue>? Keys(BuiltinCall c)
    {
        switch (c[1])
        {
            case ObjectValue o:
                return [.. o.Members.Select(m => m.Key)];
            case ArrayValue or SetValue:
                return [.. c[1].Elements];
            default:
                c.WrongOperand(1, "one of {object, set, array}");
                return null;
        }
    }

    private static RegoValue Union(ObjectValue left, ObjectValue right)
    {
        var result = new ObjectBuilder(left.Count + right.Count);
        foreach (var (key, value) in left.Members)
        {
            result.Set(key, value);
        }
        foreach (var (key, value) in right.Members)
        {
            result.Set(key, result.Get(key) is ObjectValue l && value is ObjectValue r ? Union(l, r) : value);
        }
        return result.ToValue();
    }

    private static RegoValue? UnionN(BuiltinCall c)
    {
        if (c.Array(0) is not { } objects)
        {
            return null;
        }
        RegoValue result = ObjectValue.Empty;
        foreach (var item in objects.Items)
        {
            if (item is not ObjectValue o)
            {
                return c.TypeError($"operand 1 must be array of objects but got array containing {BuiltinCall.KindName(item)}");
            }
            result = Union((ObjectValue)result, o);
        }
        return result;
    }

    private static RegoValue? Subset(BuiltinCall c)
    {
        switch (c[0], c[1])
        {
            case (ObjectValue a, ObjectValue b):
                return RegoValue.Bool(IsSubset(a, b));
            case (SetValue a, SetValue b):
                return RegoValue.Bool(b.Elements.All(a.Contains));
            case (ArrayValue a, ArrayValue b):
                return RegoValue.Bool(Enumerable.Range(0, Math.Max(0, a.Items.Length - b.Items.Length + 1)).Any(i => a.Items.AsSpan(i, b.Items.Length).SequenceEqual(b.Items)));
            case (ArrayValue a, SetValue b):
                return RegoValue.Bool(b.Elements.All(e => a.Items.Contains(e)));
            default:
                return c.TypeError("both arguments object.subset must be of the same type or array and set");
        }
    }

    private static bool IsSubset(ObjectValue large, ObjectValue small) => small.Members.All(m => (large.Get(m.Key), m.Value) switch
    {
        (null, _) => false,
        (ObjectValue a, ObjectValue b) => IsSubset(a, b),
        (SetValue a, SetValue b) => b.Elements.All(a.Contains),
        (ArrayValue a, ArrayValue b) => Enumerable.Range(0, Math.Max(0, a.Items.Length - b.Items.Length + 1)).Any(i => a.Items.AsSpan(i, b.Items.Length).SequenceEqual(b.Items)),
        (var a, var b) => a!.Equals(b),
    });
}
