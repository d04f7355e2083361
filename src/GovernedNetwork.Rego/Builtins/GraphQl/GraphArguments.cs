using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>A variable where a type is wanted; a default there lets it be null.</summary>
internal sealed record GraphUse(string Name, RegoValue Wanted, bool HasDefault, RegoValue Node);

/// <summary>Arguments and directives against their definitions; collects the variables on the way.</summary>
internal sealed class GraphArguments(GraphSchema schema, GraphDocument document)
{
    private readonly GraphLiterals _literals = new(schema, document);

    public void CheckDirectives(RegoValue holder, string location, List<GraphUse> uses)
    {
        var seen = new HashSet<string>();
        foreach (var directive in GraphType.List(holder, "Directives"))
        {
            var name = GraphType.Text(directive, "Name");
            var definition = schema.Directive(name) ?? throw document.Fault($"Unknown directive \"@{name}\".", directive);
            if (!GraphType.List(definition, "Locations").Any(l => l.AsString == location))
            {
                throw document.Fault($"Directive \"@{name}\" may not be used on {location}.", directive);
            }
            if (!seen.Add(name) && definition["IsRepeatable"]?.AsBool != true)
            {
                throw document.Fault($"The directive \"@{name}\" can only be used once at this location.", directive);
            }
            Check(directive, definition, $"Directive \"@{name}\"", $"directive \"@{name}\"", uses);
        }
    }

    public void Check(RegoValue holder, RegoValue definition, string what, string where, List<GraphUse> uses)
    {
        var known = GraphType.List(definition, "Arguments").DistinctBy(a => GraphType.Text(a, "Name")).ToDictionary(a => GraphType.Text(a, "Name"));
        var given = new HashSet<string>();
        foreach (var argument in GraphType.List(holder, "Arguments"))
        {
            var name = GraphType.Text(argument, "Name");
            if (!known.TryGetValue(name, out var wanted))
            {
                throw document.Fault($"Unknown argument \"{name}\" on {where}.", argument);
            }
            if (!given.Add(name))
            {
                throw document.Fault($"There can be only one argument named \"{name}\".", argument);
            }
            Value(argument["Value"], wanted["Type"]!, wanted["DefaultValue"] is not null, uses);
        }
        foreach (var (name, wanted) in known)
        {
            if (GraphType.IsRequired(wanted["Type"]) && wanted["DefaultValue"] is null && !given.Contains(name))
            {
                throw document.Fault($"{what} argument \"{name}\" of type \"{GraphType.Shown(wanted["Type"])}\" is required, but it was not provided.", holder);
            }
        }
    }

    public void Value(RegoValue? value, RegoValue type, bool hasDefault, List<GraphUse> uses)
    {
        if (value is not null)
        {
            _literals.Check(value, type, hasDefault, uses);
        }
    }
}
