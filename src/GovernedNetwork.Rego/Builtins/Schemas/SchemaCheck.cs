using GovernedNetwork.Rego.Builtins.Patterns;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Schemas;

/// <summary>Whether a schema itself is well formed; the first fault found in words.</summary>
internal sealed class SchemaCheck
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "null", "object", "string"];
    private static readonly string[] Texts = ["$ref", "$id", "$schema", "title", "description", "format", "pattern"];
    private static readonly string[] Counts = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];
    private static readonly string[] Lists = ["anyOf", "oneOf", "allOf"];
    private static readonly string[] Maps = ["definitions", "$defs", "properties", "patternProperties"];
    private static readonly string[] Parts = ["not", "if", "then", "else", "contains", "propertyNames"];

    private readonly SchemaRoot _root;
    private readonly Machine _machine;

    private SchemaCheck(SchemaRoot root, Machine machine) => (_root, _machine) = (root, machine);

    public static string? Of(RegoValue schema, Machine machine) => new SchemaCheck(new SchemaRoot(schema), machine).Part(schema, "");

    private string? Part(RegoValue schema, string key)
    {
        _machine.Step();
        return schema switch
        {
            BooleanValue => null,
            ObjectValue => Object(schema),
            _ => Expected(key.Length == 0 ? "object" : "valid schema", key.Length == 0 ? "schema" : key),
        };
    }

    private string? Object(RegoValue schema) =>
        Kinds(schema, Texts, v => v is StringValue, "string")
        ?? Reference(schema)
        ?? Type(schema["type"])
        ?? Kinds(schema, Counts, v => v is NumberValue { IsInteger: true }, "integer")
        ?? schema.Members.Where(m => Counts.Contains(m.Key.AsString) && ((NumberValue)m.Value).Sign < 0).Select(m => $"{m.Key.AsString} must be greater than or equal to 0").FirstOrDefault()
        ?? Kinds(schema, ["multipleOf", "maximum", "minimum"], v => v is NumberValue, "number")
        ?? (schema["multipleOf"] is NumberValue { Sign: <= 0 } ? "multipleOf must be strictly greater than 0" : null)
        ?? Kinds(schema, ["exclusiveMaximum", "exclusiveMinimum"], v => v is NumberValue or BooleanValue, "boolean/number")
        ?? Kinds(schema, ["uniqueItems"], v => v is BooleanValue, "boolean")
        ?? Kinds(schema, ["enum"], v => v is ArrayValue, "array")
        ?? Kinds(schema, ["required"], v => v is ArrayValue && v.Elements.All(e => e is StringValue), "array of strings")
        ?? Pattern(schema["pattern"]?.AsString, "pattern")
        ?? Inner(schema);

    private string? Inner(RegoValue schema) =>
        Kinds(schema, Maps, v => v is ObjectValue, "object")
        ?? Maps.SelectMany(m => (schema[m]?.Members ?? []).Select(p => Part(p.Value, m))).FirstOrDefault(e => e is not null)
        ?? (schema["patternProperties"]?.Members ?? []).Select(p => Pattern(p.Key.AsString, "patternProperties")).FirstOrDefault(e => e is not null)
        ?? Kinds(schema, Lists, v => v is ArrayValue { Count: > 0 }, "array")
        ?? Lists.SelectMany(m => (schema[m]?.Elements ?? []).Select(p => Part(p, m))).FirstOrDefault(e => e is not null)
        ?? Parts.Select(p => schema[p] is { } part ? Part(part, p) : null).FirstOrDefault(e => e is not null)
        ?? (schema["items"] is ArrayValue items ? items.Items.Select(i => Part(i, "items")).FirstOrDefault(e => e is not null) : schema["items"] is { } each ? Part(each, "items") : null)
        ?? (schema["additionalItems"] is { } more ? Part(more, "additionalItems") : null)
        ?? (schema["additionalProperties"] is { } others ? Part(others, "additionalProperties") : null)
        ?? (schema["dependencies"]?.Members ?? []).Select(d => d.Value is ArrayValue ? null : Part(d.Value, "dependencies")).FirstOrDefault(e => e is not null);

    private string? Reference(RegoValue schema) => schema["$ref"]?.AsString is not { } target || _root.Find(target) is not null ? null
        : target.StartsWith('#') ? $"Object has no key '{target.Split('/')[^1]}'" : $"remote reference loading disabled: {target}";

    private static string? Type(RegoValue? type) => type switch
    {
        null => null,
        StringValue s => Known(s.Text),
        ArrayValue a => a.Items.Select(t => t is StringValue s ? Known(s.Text) : Expected("string", "type")).FirstOrDefault(e => e is not null)
            ?? (a.Items.Distinct().Count() == a.Items.Length ? null : "type /" + a.Items[0].AsString + "/ is duplicated"),
        _ => Expected("string/array of strings", "type"),
    };

    private static string? Known(string type) =>
        Types.Contains(type) ? null : $"has a primitive type that is NOT VALID -- given: /{type}/ Expected valid values are:[{string.Join(' ', Types)}]";

    private string? Pattern(string? pattern, string key) =>
        pattern is null || _machine.Patterns.Get(pattern, Re2Pattern.TryMake) is not null ? null : $"Invalid regex pattern '{pattern}' in {key}";

    private static string? Kinds(RegoValue schema, string[] keys, Func<RegoValue, bool> fits, string wanted) =>
        Array.Find(keys, k => schema[k] is { } value && !fits(value)) is { } wrong ? Expected(wanted, wrong) : null;

    private static string Expected(string wanted, string given) => $"Invalid type. Expected: {wanted}, given: {given}";
}
