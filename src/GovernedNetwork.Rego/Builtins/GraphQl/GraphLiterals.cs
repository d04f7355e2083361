using System.Globalization;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>Values against input types (section 5.6), with the coercions that section 3.5 allows.</summary>
internal sealed class GraphLiterals(GraphSchema schema, GraphDocument document)
{
    public void Check(RegoValue? given, RegoValue type, bool hasDefault, List<GraphUse> uses)
    {
        var value = given ?? RegoValue.Null;
        var kind = (GraphKind)(value["Kind"]?.AsInteger ?? -1);
        if (kind == GraphKind.Variable)
        {
            uses.Add(new GraphUse(GraphType.Text(value, "Raw"), type, hasDefault, value));
            return;
        }
        if (kind == GraphKind.Null)
        {
            Require(!GraphType.IsRequired(type), value, type);
            return;
        }
        if (type["Elem"] is { } element)
        {
            // A single value stands for a list of it.
            foreach (var item in kind == GraphKind.List ? GraphType.List(value, "Children").Select(c => c["Value"]) : [value])
            {
                Check(item, element, hasDefault: false, uses);
            }
            return;
        }
        var definition = schema.Type(GraphType.Text(type, "NamedType")) ?? throw document.Fault($"Unknown type \"{GraphType.Text(type, "NamedType")}\".", value);
        switch (definition.Kind)
        {
            case "INPUT_OBJECT":
                Require(kind == GraphKind.Object, value, type);
                Members(value, definition, uses);
                break;
            case "ENUM":
                Require(kind == GraphKind.Enum && definition.Values.Any(v => v["Name"] == value["Raw"]), value, type);
                break;
            case "SCALAR":
                Require(FitsScalar(definition.Name, kind, GraphType.Text(value, "Raw")), value, type);
                Variables(value, type, uses);
                break;
            default:
                Require(false, value, type);
                break;
        }
    }

    private static bool FitsScalar(string name, GraphKind kind, string raw) => name switch
    {
        "Int" => kind == GraphKind.Int && int.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "Float" => kind is GraphKind.Int or GraphKind.Float,
        "String" => kind is GraphKind.Text or GraphKind.Block,
        "Boolean" => kind == GraphKind.Boolean,
        "ID" => kind is GraphKind.Int or GraphKind.Text or GraphKind.Block,
        _ => true,
    };

    /// <summary>Variables within a value of a scalar that the schema defines may have any type.</summary>
    private static void Variables(RegoValue value, RegoValue type, List<GraphUse> uses)
    {
        foreach (var inner in GraphType.List(value, "Children").Select(c => c["Value"]).OfType<RegoValue>())
        {
            if (inner["Kind"]?.AsInteger == (int)GraphKind.Variable)
            {
                uses.Add(new GraphUse(GraphType.Text(inner, "Raw"), RegoValue.Null, HasDefault: true, inner));
            }
            Variables(inner, type, uses);
        }
    }

    private void Members(RegoValue value, GraphType definition, List<GraphUse> uses)
    {
        var given = new HashSet<string>();
        foreach (var child in GraphType.List(value, "Children"))
        {
            var name = GraphType.Text(child, "Name");
            var field = definition.Field(name) ?? throw document.Fault($"Field \"{name}\" is not defined by type \"{definition.Name}\".", child);
            if (!given.Add(name))
            {
                throw document.Fault($"There can be only one input field named \"{name}\".", child);
            }
            Check(child["Value"], field["Type"]!, field["DefaultValue"] is not null, uses);
        }
        if (definition.Fields.FirstOrDefault(f => GraphType.IsRequired(f["Type"]) && f["DefaultValue"] is null && !given.Contains(GraphType.Text(f, "Name"))) is { } missing)
        {
            throw document.Fault($"Field \"{definition.Name}.{GraphType.Text(missing, "Name")}\" of required type \"{GraphType.Shown(missing["Type"])}\" was not provided.", value);
        }
    }

    private void Require(bool fits, RegoValue value, RegoValue type)
    {
        if (!fits)
        {
            throw document.Fault($"Expected value of type \"{GraphType.Shown(type)}\", found {GraphType.Text(value, "Raw")}.", value);
        }
    }
}
