using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.GraphQl;

/// <summary>The rules for queries (section 5), over the document as a whole; the first fault ends the check.</summary>
internal sealed class GraphQueryCheck(GraphSchema schema, GraphDocument document, Machine machine)
{
    public void Run()
    {
        Operations();
        Cycles();
        var selections = new GraphSelections(schema, document, machine);
        foreach (var fragment in document.Fragments)
        {
            selections.CheckFragment(fragment);
        }
        foreach (var operation in document.Operations)
        {
            var kind = GraphType.Text(operation, "Operation");
            var root = schema.Root(kind) ?? throw document.Fault($"Schema does not support operation type \"{kind}\"", operation);
            selections.CheckOperation(operation, root);
        }
        Unused();
    }

    private void Operations()
    {
        foreach (var operation in document.Operations)
        {
            var name = GraphType.Text(operation, "Name");
            if (name.Length == 0 && document.Operations.Count > 1)
            {
                throw document.Fault("This anonymous operation must be the only defined operation.", operation);
            }
            if (document.Operations.Count(o => GraphType.Text(o, "Name") == name) > 1)
            {
                throw document.Fault($"There can be only one operation named \"{name}\".", operation);
            }
            if (GraphType.Text(operation, "Operation") == "subscription" && GraphType.List(operation, "SelectionSet").Count() > 1)
            {
                throw document.Fault(name.Length == 0 ? "Anonymous Subscription must select only one top level field." : $"Subscription \"{name}\" must select only one top level field.", operation);
            }
        }
    }

    /// <summary>Every spread names a fragment, and none of them leads back to itself.</summary>
    private void Cycles()
    {
        var done = new HashSet<string>();
        foreach (var node in document.Operations.Concat(document.Fragments))
        {
            foreach (var spread in GraphDocument.Spreads(node))
            {
                var name = GraphType.Text(spread, "Name");
                _ = document.Fragment(name) ?? throw document.Fault($"Unknown fragment \"{name}\".", spread);
            }
        }
        foreach (var fragment in document.Fragments)
        {
            Visit(GraphType.Text(fragment, "Name"), [], done);
        }
    }

    private void Visit(string name, HashSet<string> open, HashSet<string> done)
    {
        if (!done.Contains(name))
        {
            open.Add(name);
            foreach (var spread in GraphDocument.Spreads(document.Fragment(name)!))
            {
                machine.Step();
                var inner = GraphType.Text(spread, "Name");
                if (open.Contains(inner))
                {
                    throw document.Fault($"Cannot spread fragment \"{inner}\" within itself.", spread);
                }
                Visit(inner, open, done);
            }
            open.Remove(name);
            done.Add(name);
        }
    }

    private void Unused()
    {
        var used = new HashSet<string>();
        var queue = new Queue<RegoValue>(document.Operations);
        while (queue.TryDequeue(out var node))
        {
            foreach (var name in GraphDocument.Spreads(node).Select(s => GraphType.Text(s, "Name")).Where(used.Add))
            {
                queue.Enqueue(document.Fragment(name)!);
            }
        }
        if (document.Fragments.FirstOrDefault(f => !used.Contains(GraphType.Text(f, "Name"))) is { } unused)
        {
            throw document.Fault($"Fragment \"{GraphType.Text(unused, "Name")}\" is never used.", unused);
        }
    }
}
