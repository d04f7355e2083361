namespace GovernedNetwork.Rego.Typing;

/// <summary>What is known about a value before anything runs. Prints itself in the notation in which builtins are declared.</summary>
internal abstract record RegoType
{
    public sealed override string ToString() => TypeText.Of(this);
}

/// <summary>Any value at all.</summary>
internal sealed record AnyType : RegoType
{
    public static readonly AnyType Instance = new();
}

/// <summary>Null, a boolean, a number or a string.</summary>
internal sealed record ScalarType(RegoKind Kind) : RegoType;

/// <summary>One of some types, in the order in which they are to be shown.</summary>
internal sealed record UnionType(IReadOnlyList<RegoType> Options) : RegoType;

/// <summary>Leading elements of known types, then any number of the same type; none when <paramref name="Rest"/> is null.</summary>
internal sealed record ArrayType(IReadOnlyList<RegoType> Leading, RegoType? Rest) : RegoType;

internal sealed record SetType(RegoType Element) : RegoType;

/// <summary>Members that are always there, then any number of others; none when <paramref name="Rest"/> is null.</summary>
internal sealed record ObjectType(IReadOnlyList<MemberType> Members, MemberRest? Rest) : RegoType;

/// <summary>A member under a key that is known; the key is in the language's own text without quotes.</summary>
internal sealed record MemberType(string Key, RegoType Value);

internal sealed record MemberRest(RegoType Key, RegoType Value);
