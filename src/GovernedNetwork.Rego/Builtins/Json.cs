using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

internal static class Json
{
    public static readonly Builtin[] All =
    [
        new("json.marshal", "(x: any) => y: string", c => new StringValue(JsonText.Write(c[0], JsonStyle.Web))),
        new("json.marshal_with_options", "(x: any, opts: object<indent: string, prefix: string, pretty: boolean>[string: any]) => y: string", MarshalWithOptions),
        new("json.unmarshal", "(x: string) => y: any", c => c.Text(0) is { } text ? Read(text) ?? c.Fail("invalid JSON") : null),
        new("json.is_valid", "(x: string) => result: boolean", c => RegoValue.Bool(c[0] is StringValue s && Read(s.Text) is not null)),
        new("json.filter", "(object: object[any: any], paths: any<array[any<string, array[any]>], set[any<string, array[any]>]>) => filtered: object[any: any]", JsonPaths.Filter),
        new("json.remove", "(object: object[any: any], paths: any<array[any<string, array[any]>], set[any<string, array[any]>]>) => output: object[any: any]", JsonPaths.Remove),
        new("json.patch", "(target: any, patches: array[object<op: string, path: any>[any: any]]) => output: any", JsonPatch.Apply),
    ];

    public static RegoValue? Read(string text)
    {
        try
        {
            return RegoValue.Parse(text);
        }
        catch (RegoException)
        {
            return null;
        }
    }

    private static RegoValue? MarshalWithOptions(BuiltinCall c)
    {
        if (c.Object(1) is not { } options)
        {
            return null;
        }
        var pretty = options.Count > 0 && (options["pretty"]?.AsBool ?? true);
        if (options.Members.FirstOrDefault(m => m.Key.AsString is not ("pretty" or "indent" or "prefix")).Key is { } unknown)
        {
            return c.TypeError($"object contained unknown key {unknown}");
        }
        if (!pretty)
        {
            return new StringValue(JsonText.Write(c[0], JsonStyle.Web));
        }
        return new StringValue(JsonPretty.Write(c[0], options["prefix"]?.AsString ?? "", options["indent"]?.AsString ?? "\t"));
    }
}
