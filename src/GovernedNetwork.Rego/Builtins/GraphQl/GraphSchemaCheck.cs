using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>The rules for definitions (section 3.3 and on).</summary>
internal sealed class GraphSchemaCheck(GraphSchema schema)
{
    public void Run(RegoValue document)
    {
        foreach (var type in schema.Types.Where(t => !t.IsBuiltIn))
        {
            Check(type);
        }
        foreach (var directive in schema.Directives)
        {
            Arguments(directive);
        }
        foreach (var part in GraphType.List(document, "Schema").Concat(GraphType.List(document, "SchemaExtension")))
        {
            Directives(GraphType.List(part, "Directives"), "SCHEMA");
        }
    }

    private void Check(GraphType type)
    {
        Name(type.Name);
        foreach (var field in type.Fields)
        {
            Name(GraphType.Text(field, "Name"));
            var inner = Known(GraphType.NameOf(field["Type"]));
            Require(type.Kind == "INPUT_OBJECT" ? inner.IsInput : inner.Kind != "INPUT_OBJECT", $"{type.Kind} {type.Name}: field {GraphType.Text(field, "Name")} cannot be of type {inner.Name}.");
            Arguments(field);
            Directives(GraphType.List(field, "Directives"), type.Kind == "INPUT_OBJECT" ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION");
        }
        var twice = type.Fields.GroupBy(f => GraphType.Text(f, "Name")).FirstOrDefault(g => g.Count() > 1)?.Key;
        Require(twice is null, $"Field {type.Name}.{twice} can only be defined once.");
        foreach (var member in type.Members.Select(Known))
        {
            Require(member.Kind == "OBJECT", $"{type.Kind} type {member.Name} must be OBJECT.");
        }
        Require(type.Kind is not ("OBJECT" or "INTERFACE" or "INPUT_OBJECT") || type.Fields.Count > 0, $"{type.Kind} {type.Name}: must define one or more fields.");
        Require(type.Kind != "ENUM" || type.Values.Count > 0, $"{type.Kind} {type.Name}: must define one or more unique enum values.");
        foreach (var value in type.Values)
        {
            Require(GraphType.Text(value, "Name") is not ("true" or "false" or "null"), $"{type.Kind} {type.Name}: non-enum value {GraphType.Text(value, "Name")}.");
            Directives(GraphType.List(value, "Directives"), "ENUM_VALUE");
        }
        foreach (var name in type.Interfaces)
        {
            new GraphImplementation(schema, type).Check(Known(name));
        }
        Directives(type.Directives, type.Kind);
    }

    private void Arguments(RegoValue holder)
    {
        foreach (var argument in GraphType.List(holder, "Arguments"))
        {
            var name = GraphType.Text(argument, "Name");
            Name(name);
            Require(Known(GraphType.NameOf(argument["Type"])).IsInput, $"cannot use {GraphType.NameOf(argument["Type"])} as argument {name}.");
            Directives(GraphType.List(argument, "Directives"), "ARGUMENT_DEFINITION");
        }
    }

    private void Directives(IEnumerable<RegoValue> directives, string location)
    {
        foreach (var directive in directives)
        {
            var name = GraphType.Text(directive, "Name");
            Name(name);
            var definition = schema.Directive(name) ?? throw new GraphException($"Undefined directive {name}.", null);
            Require(GraphType.List(definition, "Locations").Any(l => l.AsString == location), $"Directive {name} is not applicable on {location}.");
            foreach (var argument in GraphType.List(directive, "Arguments").Select(a => GraphType.Text(a, "Name")))
            {
                Require(GraphType.List(definition, "Arguments").Any(a => GraphType.Text(a, "Name") == argument), $"Undefined argument {argument} for directive {name}.");
            }
            foreach (var missing in GraphType.List(definition, "Arguments").Where(a => GraphType.IsRequired(a["Type"]) && a["DefaultValue"] is null))
            {
                var wanted = GraphType.Text(missing, "Name");
                Require(GraphType.List(directive, "Arguments").Any(a => GraphType.Text(a, "Name") == wanted), $"Argument {wanted} for directive {name} cannot be null.");
            }
        }
    }

    private GraphType Known(string name) => schema.Type(name) ?? throw new GraphException($"Undefined type {name}.", null);

    private static void Name(string name) => Require(!name.StartsWith("__", StringComparison.Ordinal), $"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.");

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new GraphException(message, null);
        }
    }
}
