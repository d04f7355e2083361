using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>Selections against the types that they select from.</summary>
internal sealed class GraphSelections(GraphSchema schema, GraphDocument document, Machine machine)
{
    private readonly GraphArguments _arguments = new(schema, document);
    private readonly Dictionary<string, List<GraphUse>> _usesOfFragments = [];

    public void CheckFragment(RegoValue fragment)
    {
        var type = Condition(fragment, $"Fragment \"{GraphType.Text(fragment, "Name")}\"");
        var uses = new List<GraphUse>();
        _arguments.CheckDirectives(fragment, "FRAGMENT_DEFINITION", uses);
        Set(fragment, type, uses);
        _usesOfFragments[GraphType.Text(fragment, "Name")] = uses;
    }

    public void CheckOperation(RegoValue operation, GraphType root)
    {
        var uses = new List<GraphUse>();
        _arguments.CheckDirectives(operation, GraphType.Text(operation, "Operation").ToUpperInvariant(), uses);
        Set(operation, root, uses);
        var reached = new HashSet<string>();
        var queue = new Queue<RegoValue>([operation]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var name in GraphDocument.Spreads(node).Select(s => GraphType.Text(s, "Name")).Where(reached.Add))
            {
                uses.AddRange(_usesOfFragments[name]);
                queue.Enqueue(document.Fragment(name)!);
            }
        }
        new GraphVariables(schema, document, _arguments).Check(operation, uses);
        new GraphOverlaps(schema, document, machine).Check(operation, root);
    }

    private void Set(RegoValue holder, GraphType parent, List<GraphUse> uses)
    {
        foreach (var selection in GraphType.List(holder, "SelectionSet"))
        {
            machine.Step();
            if (GraphDocument.IsSpread(selection))
            {
                _arguments.CheckDirectives(selection, "FRAGMENT_SPREAD", uses);
                var name = GraphType.Text(selection, "Name");
                Meets(selection, parent, Condition(document.Fragment(name)!, $"Fragment \"{name}\""), $"Fragment \"{name}\"");
            }
            else if (GraphDocument.IsInline(selection))
            {
                _arguments.CheckDirectives(selection, "INLINE_FRAGMENT", uses);
                var type = GraphType.Text(selection, "TypeCondition").Length == 0 ? parent : Condition(selection, "Fragment");
                Meets(selection, parent, type, "Fragment");
                Set(selection, type, uses);
            }
            else
            {
                Field(selection, parent, uses);
            }
        }
    }

    private void Field(RegoValue field, GraphType parent, List<GraphUse> uses)
    {
        var name = GraphType.Text(field, "Name");
        var definition = schema.Field(parent, name) ?? throw document.Fault($"Cannot query field \"{name}\" on type \"{parent.Name}\".", field);
        _arguments.CheckDirectives(field, "FIELD", uses);
        _arguments.Check(field, definition, $"Field \"{name}\"", $"field \"{parent.Name}.{name}\"", uses);
        var type = schema.Type(GraphType.NameOf(definition["Type"]))!;
        var shown = GraphType.Shown(definition["Type"]);
        if (type.IsComposite && field["SelectionSet"] is null)
        {
            throw document.Fault($"Field \"{name}\" of type \"{shown}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?", field);
        }
        if (!type.IsComposite && field["SelectionSet"] is not null)
        {
            throw document.Fault($"Field \"{name}\" must not have a selection since type \"{shown}\" has no subfields.", field);
        }
        Set(field, type, uses);
    }

    private GraphType Condition(RegoValue node, string what)
    {
        var name = GraphType.Text(node, "TypeCondition");
        var type = schema.Type(name) ?? throw document.Fault($"Unknown type \"{name}\".", node);
        return type.IsComposite ? type : throw document.Fault($"{what} cannot condition on non composite type \"{name}\".", node);
    }

    private void Meets(RegoValue node, GraphType parent, GraphType type, string what)
    {
        if (!schema.Possible(parent).Overlaps(schema.Possible(type)))
        {
            throw document.Fault($"{what} cannot be spread here as objects of type \"{parent.Name}\" can never be of type \"{type.Name}\".", node);
        }
    }
}
