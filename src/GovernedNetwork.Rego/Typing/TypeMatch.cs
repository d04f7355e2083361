namespace GovernedNetwork.Rego.Typing;

/// <summary>Whether two types may have a value in common.</summary>
internal static class TypeMatch
{
    public static bool Fits(RegoType left, RegoType right)
    {
        if (left is UnknownType || right is UnknownType)
        {
            return false;
        }
        if (left is AnyType or UnionType || right is AnyType or UnionType)
        {
            return FitsOption(left, right) || FitsOption(right, left);
        }
        return (left, right) switch
        {
            (ScalarType a, ScalarType b) => a.Kind == b.Kind,
            (ArrayType a, ArrayType b) => Leading(a, b) && Leading(b, a) && (a.Rest is null || b.Rest is null || Fits(a.Rest, b.Rest)),
            (ObjectType a, ObjectType b) => Members(a, b) && Members(b, a) && (a.Rest is null || b.Rest is null || Fits(a.Rest.Value, b.Rest.Value)),
            (SetType a, SetType b) => Fits(a.Element, b.Element),
            (FunctionType a, FunctionType b) => a.Declaration.Arity == b.Declaration.Arity && a.Declaration.Operands.Zip(b.Declaration.Operands).All(p => Fits(p.First.Type, p.Second.Type)),
            _ => false,
        };
    }

    private static bool FitsOption(RegoType open, RegoType other) => other is not FunctionType && (open is AnyType || TypeUnion.OptionsOf(open).Any(o => Fits(o, other)));

    private static bool Leading(ArrayType a, ArrayType b)
    {
        for (var i = 0; i < a.Leading.Count; i++)
        {
            if (!Fits(a.Leading[i], i < b.Leading.Count ? b.Leading[i] : b.Rest ?? UnknownType.Instance))
            {
                return false;
            }
        }
        return true;
    }

    private static bool Members(ObjectType a, ObjectType b) => a.Members.All(m => Fits(m.Value, TypeParts.Select(b, m.Key)));
}
