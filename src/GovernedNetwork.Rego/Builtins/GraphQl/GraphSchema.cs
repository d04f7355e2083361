using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>A schema document with what every schema has, extensions merged. Made only of documents that pass <see cref="GraphSchemaCheck"/>.</summary>
internal sealed class GraphSchema
{
    private const string MetaFields = "__Root";

    private readonly Dictionary<string, GraphType> _types = [];
    private readonly Dictionary<string, RegoValue> _directives = [];
    private readonly Dictionary<string, string> _roots = [];

    private GraphSchema()
    {
    }

    public IEnumerable<GraphType> Types => _types.Values.Where(t => t.Name != MetaFields);

    public IEnumerable<RegoValue> Directives => _directives.Values;

    /// <exception cref="GraphException">The document is not a valid schema.</exception>
    public static GraphSchema Of(RegoValue document)
    {
        var schema = new GraphSchema();
        foreach (var part in new[] { GraphPrelude.Document, document })
        {
            schema.Define(part);
        }
        foreach (var extension in GraphType.List(document, "Extensions"))
        {
            schema.Extend(extension);
        }
        schema.AddRoots(document);
        new GraphSchemaCheck(schema).Run(document);
        return schema;
    }

    public GraphType? Type(string name) => name == MetaFields ? null : _types.GetValueOrDefault(name);

    public RegoValue? Directive(string name) => _directives.GetValueOrDefault(name);

    public GraphType? Root(string operation) => _roots.TryGetValue(operation, out var name) ? Type(name) : null;

    /// <summary>A field of a type; every composite type can tell its name, and the query root can tell the schema.</summary>
    public RegoValue? Field(GraphType parent, string name) => parent.Field(name)
        ?? (name == "__typename" || (name.StartsWith("__", StringComparison.Ordinal) && Root("query") == parent) ? _types[MetaFields].Field(name) : null);

    /// <summary>The object types that a value of a type may have.</summary>
    public HashSet<string> Possible(GraphType type) => type.Kind switch
    {
        "UNION" => [.. type.Members],
        "INTERFACE" => [.. Types.Where(t => t.Kind == "OBJECT" && t.Interfaces.Contains(type.Name)).Select(t => t.Name)],
        _ => [type.Name],
    };

    private void Define(RegoValue document)
    {
        foreach (var definition in GraphType.List(document, "Definitions"))
        {
            var type = GraphType.Of(definition);
            if (!_types.TryAdd(type.Name, type))
            {
                throw new GraphException($"Cannot redeclare type {type.Name}.", null);
            }
        }
        foreach (var directive in GraphType.List(document, "Directives"))
        {
            if (!_directives.TryAdd(GraphType.Text(directive, "Name"), directive))
            {
                throw new GraphException($"Cannot redeclare directive {GraphType.Text(directive, "Name")}.", null);
            }
        }
    }

    /// <summary>Extending a type that is not there makes it.</summary>
    private void Extend(RegoValue extension)
    {
        var (name, kind) = (GraphType.Text(extension, "Name"), GraphType.Text(extension, "Kind"));
        var type = _types.GetValueOrDefault(name) ?? new GraphType(kind, name);
        if (type.Kind != kind)
        {
            throw new GraphException($"Cannot extend type {name} because the base type is a {type.Kind}, not {kind}.", null);
        }
        _types[name] = type.With(extension);
    }

    private void AddRoots(RegoValue document)
    {
        var own = GraphType.List(document, "Schema").ToList();
        if (own.Count > 1)
        {
            throw new GraphException("Cannot have multiple schema entry points, consider schema extensions instead.", null);
        }
        foreach (var root in own.Concat(GraphType.List(document, "SchemaExtension")).SelectMany(s => GraphType.List(s, "OperationTypes")))
        {
            var (operation, name) = (GraphType.Text(root, "Operation"), GraphType.Text(root, "Type"));
            _roots[operation] = _types.ContainsKey(name) ? name : throw new GraphException($"Schema root {operation} refers to a type {name} that does not exist.", null);
        }
        foreach (var (operation, name) in own.Count > 0 ? [] : new[] { ("query", "Query"), ("mutation", "Mutation"), ("subscription", "Subscription") })
        {
            if (_types.ContainsKey(name))
            {
                _roots.TryAdd(operation, name);
            }
        }
    }
}
