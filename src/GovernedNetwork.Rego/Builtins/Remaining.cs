using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>What the host answers, and functions that policies may name but this engine does not carry out: calling one is an error of that builtin.</summary>
internal static class Remaining
{
    public static readonly Builtin[] All =
    [
        new("trace", "(note: string) => result: boolean", _ => BooleanValue.True),
        new("rego.metadata.chain", "() => chain: array[any]", Unsupported),
        new("rego.metadata.rule", "() => output: any", Unsupported),
    ];

    private static RegoValue? Unsupported(BuiltinCall c) => c.Fail("not supported by this engine");
}
