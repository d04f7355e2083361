using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>The variables of an operation and what it uses, its fragments included (section 5.8).</summary>
internal sealed class GraphVariables(GraphSchema schema, GraphDocument document, GraphArguments arguments)
{
    public void Check(RegoValue operation, List<GraphUse> uses)
    {
        var where = GraphType.Text(operation, "Name") is { Length: > 0 } name ? $" by operation \"{name}\"" : "";
        var inside = where.Length == 0 ? "" : $" in operation \"{GraphType.Text(operation, "Name")}\"";
        var defined = new Dictionary<string, RegoValue>();
        foreach (var variable in GraphType.List(operation, "VariableDefinitions"))
        {
            Define(variable, defined, uses);
        }
        foreach (var use in uses)
        {
            if (!defined.TryGetValue(use.Name, out var variable))
            {
                throw document.Fault($"Variable \"${use.Name}\" is not defined{where}.", use.Node);
            }
            if (use.Wanted is ObjectValue && !Fits(variable, use))
            {
                throw document.Fault($"Variable \"${use.Name}\" of type \"{GraphType.Shown(variable["Type"])}\" used in position expecting type \"{GraphType.Shown(use.Wanted)}\".", use.Node);
            }
        }
        if (defined.FirstOrDefault(d => uses.TrueForAll(u => u.Name != d.Key)) is { Key: { } unused, Value: var node })
        {
            throw document.Fault($"Variable \"${unused}\" is never used{inside}.", node);
        }
    }

    private void Define(RegoValue variable, Dictionary<string, RegoValue> defined, List<GraphUse> uses)
    {
        var name = GraphType.Text(variable, "Variable");
        if (!defined.TryAdd(name, variable))
        {
            throw document.Fault($"There can be only one variable named \"${name}\".", variable);
        }
        var type = schema.Type(GraphType.NameOf(variable["Type"])) ?? throw document.Fault($"Unknown type \"{GraphType.NameOf(variable["Type"])}\".", variable);
        if (!type.IsInput)
        {
            throw document.Fault($"Variable \"${name}\" cannot be non-input type \"{GraphType.Shown(variable["Type"])}\".", variable);
        }
        arguments.Value(variable["DefaultValue"], variable["Type"]!, hasDefault: false, uses);
        arguments.CheckDirectives(variable, "VARIABLE_DEFINITION", uses);
    }

    /// <summary>A variable that may be null fits a place that may not when either has a default.</summary>
    private static bool Fits(RegoValue variable, GraphUse use)
    {
        var hasDefault = use.HasDefault || variable["DefaultValue"] is { } value && value["Kind"]?.AsInteger != (int)GraphKind.Null;
        return IsCompatible(variable["Type"]!, use.Wanted, hasDefault);
    }

    private static bool IsCompatible(RegoValue actual, RegoValue wanted, bool hasDefault)
    {
        if (GraphType.IsRequired(wanted) && !GraphType.IsRequired(actual) && !hasDefault)
        {
            return false;
        }
        return (actual["Elem"], wanted["Elem"]) switch
        {
            ({ } a, { } w) => IsCompatible(a, w, hasDefault: false),
            (null, null) => actual["NamedType"] == wanted["NamedType"],
            _ => false,
        };
    }
}
