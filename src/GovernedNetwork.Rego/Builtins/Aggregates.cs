using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

internal static class Aggregates
{
    public static readonly Builtin[] All =
    [
        new("count", "(collection: any<string, array[any], object[any: any], set[any]>) => n: number", Count),
        new("sum", "(collection: any<array[number], set[number]>) => n: number", c => Fold(c, NumberValue.Of(0), Arithmetic.Add)),
        new("product", "(collection: any<array[number], set[number]>) => n: number", c => Fold(c, NumberValue.Of(1), Arithmetic.Multiply)),
        new("max", "(collection: any<array[any], set[any]>) => n: any", c => c.Collection(0) is { } items ? items.Max() : null),
        new("min", "(collection: any<array[any], set[any]>) => n: any", c => c.Collection(0) is { } items ? items.Min() : null),
        new("sort", "(collection: any<array[any], set[any]>) => n: array[any]", c => c[0] is SetValue s ? RegoValue.Array(s.Elements) : c.Collection(0) is { } items ? RegoValue.Array(items.Order()) : null),
        new("all", "(any<array[any], set[any]>) => boolean", c => c.Collection(0) is { } items ? RegoValue.Bool(items.All(i => i is BooleanValue { Truth: true })) : null) { IsDeprecated = true },
        new("any", "(any<array[any], set[any]>) => boolean", c => c.Collection(0) is { } items ? RegoValue.Bool(items.Any(i => i is BooleanValue { Truth: true })) : null) { IsDeprecated = true },
    ];

    private static RegoValue? Count(BuiltinCall c) => c[0] switch
    {
        ArrayValue or SetValue or ObjectValue => NumberValue.Of(c[0].Count),
        StringValue s => NumberValue.Of(CodePoints.Count(s.Text)),
        _ => c.WrongOperand(0, "one of {array, object, set, string}"),
    };

    private static RegoValue? Fold(BuiltinCall c, NumberValue seed, Func<NumberValue, NumberValue, NumberValue> step)
    {
        if (c.Collection(0) is not { } items)
        {
            return null;
        }
        foreach (var item in items)
        {
            if (item is not NumberValue number)
            {
                var kind = c[0] is SetValue ? "set" : "array";
                return c.TypeError($"operand 1 must be {kind} of numbers but got {kind} containing {BuiltinCall.KindName(item)}");
            }
            seed = step(seed, number);
        }
        return seed;
    }
}
