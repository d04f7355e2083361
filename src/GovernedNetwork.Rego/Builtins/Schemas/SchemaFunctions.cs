using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Schemas;

/// <summary>JSON Schema, drafts 4 to 7 at once as the reference engine reads them. Only references within the schema are followed: nothing is fetched.</summary>
internal static class SchemaFunctions
{
    public static readonly Builtin[] All =
    [
        new("json.match_schema", "(document: any<string, object[any: any]>, schema: any<string, object[any: any]>) => output: array<boolean, array[object<desc: string, error: string, field: string, type: string>]>", Match),
        new("json.verify_schema", "(schema: any<string, object[any: any]>) => output: array<boolean, any<null, string>>", Verify),
    ];

    private static RegoValue? Verify(BuiltinCall c)
    {
        if (Operand(c, 0, out var malformed) is not { } schema)
        {
            return malformed is null ? null : RegoValue.Array(BooleanValue.False, new StringValue("jsonschema: " + malformed));
        }
        return SchemaCheck.Of(schema, c.Machine) is { } error
            ? RegoValue.Array(BooleanValue.False, new StringValue("jsonschema: " + error))
            : RegoValue.Array(BooleanValue.True, RegoValue.Null);
    }

    private static RegoValue? Match(BuiltinCall c)
    {
        if (Operand(c, 0, out var badDocument) is not { } document)
        {
            return badDocument is null ? null : c.Fail(badDocument);
        }
        if (Operand(c, 1, out var badSchema) is not { } schema)
        {
            return badSchema is null ? null : c.Fail(badSchema);
        }
        if (SchemaCheck.Of(schema, c.Machine) is { } error)
        {
            return c.Fail(error);
        }
        var findings = new SchemaValidation(new SchemaRoot(schema), c.Machine, c.At).Run(document);
        return RegoValue.Array(RegoValue.Bool(findings.Count == 0), RegoValue.Array(findings.Select(f => f.ToValue())));
    }

    /// <summary>An object as it is, or JSON text read.</summary>
    private static RegoValue? Operand(BuiltinCall c, int index, out string? malformed)
    {
        malformed = null;
        if (c[index] is ObjectValue o)
        {
            // As JSON has it: sets become arrays, keys become strings.
            return RegoValue.Parse(o.ToJson());
        }
        if (c[index] is not StringValue text)
        {
            c.Fail("wrong type, expected string or object");
            return null;
        }
        var value = Json.Read(text.Text);
        malformed = value is null ? "invalid JSON" : null;
        return value;
    }
}
