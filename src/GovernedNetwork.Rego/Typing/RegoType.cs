namespace GovernedNetwork.Rego.Typing;

/// <summary>What is known about a value before anything runs. Prints itself in the notation in which builtins are declared.</summary>
internal abstract record RegoType
{
    /// <summary>How many types it is made of.</summary>
    public virtual int Weight => 1;

    public sealed override string ToString() => TypeText.Of(this);

    private protected static int Sum(IEnumerable<RegoType?> parts) => (int)Math.Min(int.MaxValue, 1 + parts.Sum(p => (long)(p?.Weight ?? 0)));
}

/// <summary>Any value at all.</summary>
internal sealed record AnyType : RegoType
{
    public static readonly AnyType Instance = new();
}

/// <summary>Null, a boolean, a number or a string.</summary>
internal sealed record ScalarType(RegoKind Kind) : RegoType;

/// <summary>One of some types, in the order in which they are to be shown.</summary>
internal sealed record UnionType(IReadOnlyList<RegoType> Options) : RegoType
{
    public override int Weight { get; } = Sum(Options);
}

/// <summary>Leading elements of known types, then any number of the same type; none when <paramref name="Rest"/> is null.</summary>
internal sealed record ArrayType(IReadOnlyList<RegoType> Leading, RegoType? Rest) : RegoType
{
    public override int Weight { get; } = Sum(Leading.Append(Rest));
}

internal sealed record SetType(RegoType Element) : RegoType
{
    public override int Weight { get; } = Sum([Element]);
}

/// <summary>Members that are always there, then any number of others; none when <paramref name="Rest"/> is null.</summary>
internal sealed record ObjectType(IReadOnlyList<MemberType> Members, MemberRest? Rest) : RegoType
{
    public override int Weight { get; } = Sum(Members.Select(m => (RegoType?)m.Value).Append(Rest?.Key).Append(Rest?.Value));
}

/// <summary>A member under a key that is known.</summary>
internal sealed record MemberType(RegoValue Key, RegoType Value);

internal sealed record MemberRest(RegoType Key, RegoType Value);

internal sealed record FunctionType(Declaration Declaration) : RegoType;

/// <summary>Nothing is known, and so nothing fits: the type of a variable that has not been met yet.</summary>
internal sealed record UnknownType : RegoType
{
    public static readonly UnknownType Instance = new();
}
