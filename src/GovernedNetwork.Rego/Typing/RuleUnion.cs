namespace GovernedNetwork.Rego.Typing;

/// <summary>How the definitions of one document add up to one type.</summary>
internal static class RuleUnion
{
    /// <summary>Sets and objects without known members grow together; other types stand side by side.</summary>
    public static RegoType Merge(RegoType left, RegoType right) => (left, right) switch
    {
        (ObjectType { Members.Count: 0, Rest: { } a }, ObjectType { Members.Count: 0, Rest: { } b }) =>
            new ObjectType([], new MemberRest(TypeUnion.Or(a.Key, b.Key), Merge(a.Value, b.Value))),
        (SetType a, SetType b) => new SetType(TypeUnion.Or(a.Element, b.Element)),
        (UnionType u, ObjectType { Members.Count: 0, Rest: not null } o) => Widened(u, o),
        (ObjectType { Members.Count: 0, Rest: not null } o, UnionType u) => Widened(u, o),
        _ => TypeUnion.Or(left, right),
    };

    /// <summary>An object with one more member somewhere below it.</summary>
    public static ObjectType Member(ObjectType type, IReadOnlyList<TypeKey> path, RegoType added)
    {
        var key = path[0].Value is { } constant ? TypeParts.Of(constant) : AnyType.Instance;
        var value = path.Count == 1 ? added : Member(new ObjectType([], null), [.. path.Skip(1)], added);
        var rest = type.Rest is { } old ? new MemberRest(TypeUnion.Or(old.Key, key), TypeUnion.Or(old.Value, value)) : new MemberRest(key, value);
        return type with { Rest = rest };
    }

    private static RegoType Widened(UnionType union, ObjectType added)
    {
        var open = union.Options.OfType<ObjectType>().FirstOrDefault(o => o.Members.Count == 0 && o.Rest is not null);
        return open is null ? TypeUnion.Or(union, added) : TypeUnion.Or([.. union.Options.Where(o => o != open), Merge(open, added)]);
    }
}
