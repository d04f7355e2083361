using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Typing;

/// <summary>What a step into a value of some type leads to. Unknown means that no value of the type has such a part.</summary>
internal static class TypeParts
{
    public static readonly ScalarType Number = new(RegoKind.Number);
    public static readonly ScalarType String = new(RegoKind.String);

    /// <summary>What iterating over a value gives as keys: indices, keys, or the elements themselves.</summary>
    public static RegoType Keys(RegoType type) => type switch
    {
        ArrayType => Number,
        ObjectType o => TypeUnion.Or(o.Members.Select(m => Of(m.Key)).Append(o.Rest?.Key ?? UnknownType.Instance)),
        SetType s => s.Element,
        AnyType => type,
        UnionType u => TypeUnion.Or(u.Options.Select(Keys)),
        _ => UnknownType.Instance,
    };

    public static RegoType Values(RegoType type) => type switch
    {
        ArrayType a => TypeUnion.Or(a.Leading.Append(a.Rest ?? UnknownType.Instance)),
        ObjectType o => TypeUnion.Or(o.Members.Select(m => m.Value).Append(o.Rest?.Value ?? UnknownType.Instance)),
        SetType s => s.Element,
        AnyType => type,
        UnionType u => TypeUnion.Or(u.Options.Select(Values)),
        _ => UnknownType.Instance,
    };

    /// <summary>The part under a key that is known.</summary>
    public static RegoType Select(RegoType type, RegoValue key) => type switch
    {
        ArrayType a => key.AsInteger is >= 0 and var at ? Element(a, at) : UnknownType.Instance,
        ObjectType o => Member(o, key),
        SetType s => TypeOrder.Same(s.Element, Of(key)) ? s.Element : s.Element is AnyType or UnionType && Contains(s.Element, Of(key)) ? Of(key) : UnknownType.Instance,
        AnyType => type,
        UnionType u => TypeUnion.Or(u.Options.Select(o => Select(o, key))),
        _ => UnknownType.Instance,
    };

    /// <summary>The type of a value, as exact as types can be.</summary>
    public static RegoType Of(RegoValue value) => value switch
    {
        ArrayValue a => new ArrayType([.. a.Items.Select(Of)], null),
        ObjectValue o => new ObjectType([.. o.Members.Select(m => new MemberType(m.Key, Of(m.Value)))], null),
        SetValue s => new ArrayType([.. s.Elements.Select(Of)], null),
        _ => new ScalarType(value.Kind),
    };

    /// <summary>Whether something within the type is unknown.</summary>
    public static bool HasUnknown(RegoType type) => type switch
    {
        UnknownType => true,
        ArrayType a => a.Leading.Any(HasUnknown) || (a.Rest is not null && HasUnknown(a.Rest)),
        ObjectType o => o.Members.Any(m => HasUnknown(m.Value)) || (o.Rest is not null && (HasUnknown(o.Rest.Key) || HasUnknown(o.Rest.Value))),
        SetType s => HasUnknown(s.Element),
        FunctionType f => f.Declaration.Operands.Any(o => HasUnknown(o.Type)) || f.Declaration.Result is null || HasUnknown(f.Declaration.Result.Type),
        _ => false,
    };

    private static bool Contains(RegoType whole, RegoType part) => whole switch
    {
        AnyType => part is not FunctionType,
        UnionType u => u.Options.Any(o => TypeOrder.Same(o, part)),
        _ => TypeOrder.Same(whole, part),
    };

    private static RegoType Element(ArrayType array, long at) => at < array.Leading.Count ? array.Leading[(int)at] : array.Rest ?? UnknownType.Instance;

    private static RegoType Member(ObjectType type, RegoValue key) =>
        type.Members.FirstOrDefault(m => m.Key.Equals(key))?.Value
        ?? (type.Rest is { } rest && Contains(rest.Key, Of(key)) ? rest.Value : UnknownType.Instance);
}
