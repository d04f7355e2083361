using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>A type keeps what its interfaces promise (section 3.7, "valid implementations").</summary>
internal sealed class GraphImplementation(GraphSchema schema, GraphType type)
{
    public void Check(GraphType promise)
    {
        if (promise.Kind != "INTERFACE")
        {
            throw new GraphException($"{promise.Name} is a non interface type {promise.Kind}.", null);
        }
        foreach (var above in promise.Interfaces)
        {
            if (above == type.Name || !type.Interfaces.Contains(above))
            {
                throw new GraphException(above == type.Name ? $"Type {type.Name} cannot implement {promise.Name} because it would create a circular reference." : $"Type {type.Name} must implement {above} because it is implemented by {promise.Name}.", null);
            }
        }
        foreach (var wanted in promise.Fields)
        {
            var name = GraphType.Text(wanted, "Name");
            var found = type.Field(name) ?? throw new GraphException($"For {type.Name} to implement {promise.Name} it must have a field called {name}.", null);
            if (!IsCovariant(wanted["Type"] ?? RegoValue.Null, found["Type"] ?? RegoValue.Null))
            {
                throw new GraphException($"For {type.Name} to implement {promise.Name} the field {name} must have type {GraphType.Shown(wanted["Type"])}.", null);
            }
            Arguments(promise, wanted, found);
        }
    }

    private void Arguments(GraphType promise, RegoValue wanted, RegoValue found)
    {
        var name = GraphType.Text(wanted, "Name");
        foreach (var argument in GraphType.List(wanted, "Arguments"))
        {
            var own = GraphType.List(found, "Arguments").FirstOrDefault(a => a["Name"] == argument["Name"]);
            if (own is null || own["Type"] != argument["Type"])
            {
                throw new GraphException($"For {type.Name} to implement {promise.Name} the field {name} must have the same arguments but it is missing {GraphType.Text(argument, "Name")}.", null);
            }
        }
        foreach (var extra in GraphType.List(found, "Arguments").Where(a => GraphType.IsRequired(a["Type"]) && a["DefaultValue"] is null))
        {
            if (!GraphType.List(wanted, "Arguments").Any(a => a["Name"] == extra["Name"]))
            {
                throw new GraphException($"For {type.Name} to implement {promise.Name} any additional arguments on {name} must be optional or have a default value but {GraphType.Text(extra, "Name")} is required.", null);
            }
        }
    }

    private bool IsCovariant(RegoValue wanted, RegoValue actual)
    {
        if (GraphType.IsRequired(wanted) && !GraphType.IsRequired(actual))
        {
            return false;
        }
        if (wanted["Elem"] is { } element)
        {
            return actual["Elem"] is { } inner && IsCovariant(element, inner);
        }
        var (name, own) = (GraphType.Text(wanted, "NamedType"), GraphType.Text(actual, "NamedType"));
        return actual["Elem"] is null && (name == own || (schema.Type(name) is { IsComposite: true } broad && (schema.Possible(broad).Contains(own) || (schema.Type(own)?.Interfaces.Contains(name) ?? false))));
    }
}
