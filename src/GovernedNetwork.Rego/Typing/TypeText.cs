namespace GovernedNetwork.Rego.Typing;

/// <summary>Types as text: any&lt;number, string&gt;, array&lt;boolean&gt;[any], set[string], object&lt;a: number&gt;[string: any].</summary>
internal static class TypeText
{
    public static string Of(RegoType type) => type switch
    {
        ScalarType s => s.Kind.ToString().ToLowerInvariant(),
        UnionType u => $"any<{string.Join(", ", u.Options)}>",
        SetType s => $"set[{s.Element}]",
        ArrayType a => "array" + Known(a.Leading) + (a.Rest is null ? "" : $"[{a.Rest}]"),
        ObjectType o => "object" + Known(o.Members.Select(m => $"{m.Key.AsString ?? m.Key.ToString()}: {m.Value}")) + (o.Rest is null ? "" : $"[{o.Rest.Key}: {o.Rest.Value}]"),
        FunctionType f => f.Declaration.ToString(),
        UnknownType => "???",
        _ => "any",
    };

    private static string Known<T>(IEnumerable<T> parts) => string.Join(", ", parts) is { Length: > 0 } text ? $"<{text}>" : "";
}
