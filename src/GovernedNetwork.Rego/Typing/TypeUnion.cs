namespace GovernedNetwork.Rego.Typing;

/// <summary>What may be one type or another.</summary>
internal static class TypeUnion
{
    /// <summary>The alternatives of a type that has some; any value at all counts as having none.</summary>
    public static IReadOnlyList<RegoType> OptionsOf(RegoType type) => type is UnionType u ? u.Options : [];

    /// <summary>Either of two types; what is unknown adds nothing, functions of different arity have nothing in common.</summary>
    public static RegoType Or(RegoType left, RegoType right) => (left, right) switch
    {
        (UnknownType, _) => right,
        (_, UnknownType) => left,
        (FunctionType a, FunctionType b) => Functions(a.Declaration, b.Declaration),
        (FunctionType, _) or (_, FunctionType) => UnknownType.Instance,
        (AnyType, _) or (_, AnyType) => AnyType.Instance,
        _ => Sorted([.. Spread(left), .. Spread(right)]),
    };

    public static RegoType Or(IEnumerable<RegoType> types)
    {
        var known = types.Where(t => t is not UnknownType).ToList();
        return known.Count == 0 ? UnknownType.Instance
            : known.Exists(t => t is AnyType) ? AnyType.Instance
            : known.Exists(t => t is FunctionType) ? known.Aggregate(Or)
            : Sorted([.. known.SelectMany(Spread)]);
    }

    private static IReadOnlyList<RegoType> Spread(RegoType type) => type is UnionType u ? u.Options : [type];

    private static RegoType Sorted(List<RegoType> options)
    {
        options.Sort(TypeOrder.Compare);
        var distinct = new List<RegoType>(options.Count);
        foreach (var option in options)
        {
            if (distinct.Count == 0 || !TypeOrder.Same(distinct[^1], option))
            {
                distinct.Add(option);
            }
        }
        return distinct.Count == 1 ? distinct[0] : new UnionType(distinct);
    }

    private static RegoType Functions(Declaration left, Declaration right)
    {
        if (left.Arity != right.Arity)
        {
            return UnknownType.Instance;
        }
        var operands = left.Operands.Zip(right.Operands, (l, r) => new DeclaredValue(null, Or(l.Type, r.Type)));
        var result = Or(left.Result?.Type ?? UnknownType.Instance, right.Result?.Type ?? UnknownType.Instance);
        return new FunctionType(new Declaration([.. operands], IsVariadic: false, new DeclaredValue(null, result)));
    }
}
