using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>Visits: all values within a value, and the nodes that edges lead to.</summary>
internal static class Graphs
{
    public static readonly Builtin[] All =
    [
        new("walk", "(x: any) => output: array<array[any], any>", c => Walk(c)) { IsRelation = true },
        new("graph.reachable", "(graph: object[any: any<array[any], set[any]>], initial: any<array[any], set[any]>) => output: set[any]", Reachable),
        new("graph.reachable_paths", "(graph: object[any: any<array[any], set[any]>], initial: any<array[any], set[any]>) => output: set[array[any]]", ReachablePaths),
    ];

    private static ArrayValue Walk(BuiltinCall c)
    {
        var rows = new List<RegoValue>();
        Walk(c.Machine, c[0], [], rows);
        return new ArrayValue([.. rows]);
    }

    private static void Walk(Machine machine, RegoValue value, RegoValue[] path, List<RegoValue> rows)
    {
        machine.Step();
        rows.Add(new ArrayValue([new ArrayValue(path), value]));
        foreach (var (key, child) in Children(value))
        {
            Walk(machine, child, [.. path, key], rows);
        }
    }

    private static IEnumerable<(RegoValue Key, RegoValue Child)> Children(RegoValue value) => value switch
    {
        ArrayValue a => a.Items.Select((v, i) => ((RegoValue)NumberValue.Of(i), v)),
        SetValue s => s.Elements.Select(e => (e, e)),
        ObjectValue o => o.Members.Select(m => (m.Key, m.Value)),
        _ => [],
    };

    private static IEnumerable<RegoValue> Edges(ObjectValue graph, RegoValue node) => graph.Get(node) is ArrayValue or SetValue ? graph.Get(node)!.Elements : [];

    private static RegoValue? Reachable(BuiltinCall c)
    {
        if (c.Object(0) is not { } graph || c.Collection(1) is not { } start)
        {
            return null;
        }
        var found = new SetBuilder();
        var queue = new Queue<RegoValue>(start);
        while (queue.TryDequeue(out var node))
        {
            c.Machine.Step();
            if (graph.Get(node) is not null && found.Add(node))
            {
                foreach (var next in Edges(graph, node))
                {
                    queue.Enqueue(next);
                }
            }
        }
        return found.ToValue();
    }

    private static RegoValue? ReachablePaths(BuiltinCall c)
    {
        if (c.Object(0) is not { } graph || c.Collection(1) is not { } start)
        {
            return null;
        }
        var paths = new SetBuilder();
        foreach (var node in start.Where(n => graph.Get(n) is not null))
        {
            Paths(c.Machine, graph, [node], paths);
        }
        return paths.ToValue();
    }

    private static void Paths(Machine machine, ObjectValue graph, RegoValue[] path, SetBuilder paths)
    {
        machine.Step();
        var next = Edges(graph, path[^1]).ToList();
        var open = next.Where(n => graph.Get(n) is not null && !path.Contains(n)).ToList();
        if (open.Count < next.Count || next.Count == 0)
        {
            paths.Add(new ArrayValue(path));
        }
        foreach (var node in open)
        {
            Paths(machine, graph, [.. path, node], paths);
        }
    }
}
