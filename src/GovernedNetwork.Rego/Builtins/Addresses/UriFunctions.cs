using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Addresses;

internal static class UriFunctions
{
    public static readonly Builtin[] All =
    [
        new("uri.is_valid", "(uri: string) => result: boolean", c => RegoValue.Bool(c[0] is StringValue { Text.Length: > 0 } s && UriParts.Parse(s.Text) is not null)),
        new("uri.parse", "(uri: string) => output: object[string: string]", c => c.Text(0) is { } text ? UriParts.Parse(text) ?? c.Fail("invalid URI") : null),
    ];
}
