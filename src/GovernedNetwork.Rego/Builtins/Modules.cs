using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Trees;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Policies about policies.</summary>
internal static class Modules
{
    public static readonly Builtin[] All =
    [
        new("rego.parse_module", "(filename: string, rego: string) => output: object[string: any]", ParseModule),
    ];

    private static RegoValue? ParseModule(BuiltinCall c)
    {
        if (c.Text(0) is not { } path || c.Text(1) is not { } text)
        {
            return null;
        }
        try
        {
            return ModuleTree.Of(Parser.ParseModule(path, text, experimental: false), null, locations: false, comments: true);
        }
        catch (SyntaxException e)
        {
            return c.Fail($"1 error occurred: {path}:{e.Errors[0].Row}: {e.Errors[0].Code}: {e.Errors[0].Message}");
        }
    }
}
