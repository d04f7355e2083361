namespace GovernedNetwork.Rego.Typing;

/// <summary>The order in which alternatives are kept and shown, and the equality of types.</summary>
internal static class TypeOrder
{
    public static int Compare(RegoType left, RegoType right)
    {
        var order = Rank(left).CompareTo(Rank(right));
        return order != 0 ? order : (left, right) switch
        {
            (ArrayType a, ArrayType b) => First(Rests(a.Rest, b.Rest), () => Lists(a.Leading, b.Leading)),
            (ObjectType a, ObjectType b) => First(Rests(a.Rest?.Key, b.Rest?.Key), () => First(Rests(a.Rest?.Value, b.Rest?.Value), () => Members(a.Members, b.Members))),
            (SetType a, SetType b) => Compare(a.Element, b.Element),
            (FunctionType a, FunctionType b) => Functions(a.Declaration, b.Declaration),
            (AnyType or UnionType, _) => Lists(TypeUnion.OptionsOf(left), TypeUnion.OptionsOf(right)),
            _ => 0,
        };
    }

    public static bool Same(RegoType left, RegoType right) => Compare(left, right) == 0;

    private static int Rank(RegoType type) => type switch
    {
        UnknownType => -1,
        ScalarType s => (int)s.Kind,
        ArrayType => 4,
        ObjectType => 5,
        SetType => 6,
        FunctionType => 8,
        _ => 7,
    };

    private static int First(int order, Func<int> next) => order != 0 ? order : next();

    private static int Rests(RegoType? left, RegoType? right) => Compare(left ?? UnknownType.Instance, right ?? UnknownType.Instance);

    private static int Lists(IReadOnlyList<RegoType> left, IReadOnlyList<RegoType> right) =>
        First(left.Zip(right, Compare).FirstOrDefault(o => o != 0), () => left.Count.CompareTo(right.Count));

    private static int Members(IReadOnlyList<MemberType> left, IReadOnlyList<MemberType> right) =>
        First(left.Zip(right, (l, r) => First(l.Key.CompareTo(r.Key), () => Compare(l.Value, r.Value))).FirstOrDefault(o => o != 0), () => left.Count.CompareTo(right.Count));

    private static int Functions(Declaration left, Declaration right) => First(
        left.Arity.CompareTo(right.Arity),
        () => First(Lists([.. left.Operands.Select(o => o.Type)], [.. right.Operands.Select(o => o.Type)]), () => Rests(left.Result?.Type, right.Result?.Type)));
}
