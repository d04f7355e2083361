using System.Globalization;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Questions about kinds, and conversions.</summary>
internal static class Types
{
    public static readonly Builtin[] All =
    [
        Is("is_number", RegoKind.Number),
        Is("is_string", RegoKind.String),
        Is("is_boolean", RegoKind.Boolean),
        Is("is_array", RegoKind.Array),
        Is("is_set", RegoKind.Set),
        Is("is_object", RegoKind.Object),
        Is("is_null", RegoKind.Null),
        new("type_name", "(x: any) => type: string", c => new StringValue(BuiltinCall.KindName(c[0]))),
        new("to_number", "(x: any<null, boolean, number, string>) => num: number", ToNumber),
        Cast("cast_array", "(any) => array[any]", c => c.Collection(0) is { } items ? new ArrayValue([.. items]) : null),
        Cast("cast_set", "(any) => set[any]", c => c.Collection(0) is { } items ? RegoValue.Set(items) : null),
        Cast("cast_string", "(any) => string", c => c.Text(0) is null ? null : c[0]),
        Cast("cast_boolean", "(any) => boolean", c => c.Bool(0) is null ? null : c[0]),
        Cast("cast_null", "(any) => null", c => c[0] is NullValue ? c[0] : c.WrongOperand(0, "null")),
        Cast("cast_object", "(any) => object[any: any]", c => c.Object(0)),
    ];

    /// <summary>A question that has no answer but yes: other kinds are false.</summary>
    private static Builtin Is(string name, RegoKind kind) => new(name, "(x: any) => result: boolean", c => RegoValue.Bool(c[0].Kind == kind));

    private static Builtin Cast(string name, string types, BuiltinBody body) => new(name, types, body) { IsDeprecated = true };

    private static RegoValue? ToNumber(BuiltinCall c)
    {
        switch (c[0])
        {
            case NullValue:
                return NumberValue.Of(0);
            case BooleanValue b:
                return NumberValue.Of(b.Truth ? 1 : 0);
            case NumberValue n:
                return n;
            case StringValue s:
                if (s.Text.TrimStart('-', '+').ToUpperInvariant() is "NAN" or "INF" or "INFINITY")
                {
                    return c.TypeError("operand 1 must be valid number string");
                }
                var fits = s.Text.Length > 0 && double.TryParse(s.Text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out _);
                return fits && NumberValue.TryFromText(s.Text) is { } number ? number : c.Fail($"strconv.ParseFloat: parsing \"{s.Text}\": invalid syntax");
            default:
                return c.WrongOperand(0, "one of {null, boolean, number, string}");
        }
    }
}
