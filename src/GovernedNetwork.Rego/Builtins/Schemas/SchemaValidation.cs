using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Schemas;

/// <summary>
/// Checks a document against a schema that <see cref="SchemaCheck"/> accepted. Findings come in the order of the reference engine:
/// combinations, then what belongs to the kind of value, then const, enum and format, then the properties.
/// </summary>
internal sealed class SchemaValidation(SchemaRoot root, Machine machine, Location at)
{
    private const int MaxDepth = 400;

    private int _depth;

    public List<Finding> Run(RegoValue document) => Check(root.Find("#")!, document, default).All;

    public Findings Check(RegoValue schema, RegoValue value, Place place)
    {
        var found = new Findings();
        machine.Step();
        if (++_depth > MaxDepth)
        {
            throw new EvaluationException("limit_exceeded", $"schema followed deeper than {MaxDepth}", at);
        }
        Check(schema, value, place, found);
        _depth--;
        return found;
    }

    private void Check(RegoValue schema, RegoValue value, Place place, Findings found)
    {
        if (schema is BooleanValue always)
        {
            if (!always.Truth)
            {
                found.Add("false", place, "False always fails validation");
            }
            return;
        }
        if (schema["$ref"]?.AsString is { } reference)
        {
            found.Merge(Check(root.Find(reference)!, value, place));
            return;
        }
        if (schema["type"] is { } type && !HasType(type, value))
        {
            var wanted = type is ArrayValue { Count: not 1 } ? $"[{string.Join(',', type.Elements.Select(t => t.AsString))}]" : type.AsString ?? type.Elements.First().AsString;
            found.Add("invalid_type", place, $"Invalid type. Expected: {wanted}, given: {TypeName(value)}");
            return;
        }
        new SchemaCombinations(this, schema).Check(value, place, found);
        switch (value)
        {
            case ArrayValue array:
                new SchemaArrays(this, schema).Check(array, place, found);
                break;
            case ObjectValue o:
                new SchemaObjects(this, schema, machine.Patterns).Check(o, place, found);
                break;
            case StringValue s:
                SchemaScalars.Check(schema, s, place, found, machine.Patterns);
                break;
            case NumberValue n:
                SchemaScalars.Check(schema, n, place, found);
                break;
        }
        Common(schema, value, place, found);
        foreach (var (name, part) in schema["properties"]?.Members ?? [])
        {
            if (value[name.AsString!] is { } member)
            {
                found.Merge(Check(part, member, place.Down(name.AsString!)));
            }
        }
        found.Fits();
    }

    private static void Common(RegoValue schema, RegoValue value, Place place, Findings found)
    {
        if (schema["const"] is { } only && only != value)
        {
            found.Add("const", place, $"{place.Field} does not match: {JsonText.Write(only, JsonStyle.Web)}");
        }
        if (schema["enum"] is { } allowed && !allowed.Elements.Contains(value))
        {
            found.Add("enum", place, $"{place.Field} must be one of the following: {string.Join(", ", allowed.Elements.Select(v => JsonText.Write(v, JsonStyle.Web)))}");
        }
        if (schema["format"]?.AsString is { } format && value is StringValue text && !SchemaFormats.Fits(format, text.Text))
        {
            found.Add("format", place, $"Does not match format '{format}'");
        }
    }

    private static bool HasType(RegoValue type, RegoValue value) =>
        type is ArrayValue several ? several.Items.Any(t => HasType(t, value))
        : type.AsString == TypeName(value) || (type.AsString == "number" && value is NumberValue);

    private static string TypeName(RegoValue value) => value is NumberValue { IsInteger: true } ? "integer" : BuiltinCall.KindName(value);
}
