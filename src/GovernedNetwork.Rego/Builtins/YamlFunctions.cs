using GovernedNetwork.Rego.Values;
using GovernedNetwork.Rego.Yaml;

namespace GovernedNetwork.Rego.Builtins;

internal static class YamlFunctions
{
    public static readonly Builtin[] All =
    [
        new("yaml.marshal", "(x: any) => y: string", c => new StringValue(YamlWriter.Write(c[0]))),
        new("yaml.unmarshal", "(x: string) => y: any", c => c.Text(0) is { } text ? Read(text, out var error) ?? c.Fail(error) : null),
        new("yaml.is_valid", "(x: string) => result: boolean", c => RegoValue.Bool(c[0] is StringValue s && Read(s.Text, out _) is not null)),
    ];

    private static RegoValue? Read(string text, out string error)
    {
        error = "";
        try
        {
            return YamlReader.Read(text);
        }
        catch (YamlException e)
        {
            error = e.Message;
            return null;
        }
    }
}
