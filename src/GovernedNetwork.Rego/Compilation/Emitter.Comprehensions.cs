using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Comprehensions, and beside them chains that evaluate them for all keys at once.</summary>
internal sealed partial class Emitter
{
    private Node Comprehension(Comprehension c)
    {
        Node plain = c.Kind switch
        {
            ComprehensionKind.Array => new ArrayComprehensionNode(Chain(c.Body, e => new CollectItem(e.Value(c.Head)))),
            ComprehensionKind.Set => new SetComprehensionNode(Chain(c.Body, e => new CollectElement(e.Value(c.Head)))),
            _ => new ObjectComprehensionNode(Chain(c.Body, e => new CollectMember(e.Value(c.Key!), e.Value(c.Head), c.At))),
        };
        return linker.Sites is null && Grouping.Of(c, _bound) is { } grouping ? Grouped(c, grouping, plain) : plain;
    }

    private Node Grouped(Comprehension c, Grouping grouping, Node plain)
    {
        Node[] wanted = [.. grouping.Keys.Values.Select(k => Value(k.Wanted))];
        Node[] others = [.. grouping.Others.Select(n => new SlotNode(SlotOf(n)))];
        var found = new List<Node>();
        var (outerSteps, outerBound) = (_steps, _bound);
        (_steps, _bound) = ([], [.. outerBound]);
        foreach (var statement in c.Body)
        {
            if (!grouping.Keys.TryGetValue(statement, out var key))
            {
                Emit(statement);
                continue;
            }
            if (!CanEval(key.Found))
            {
                // The comparison gives its other side a value.
                (_steps, _bound) = (outerSteps, outerBound);
                return plain;
            }
            var slot = Temporary();
            _steps.Add(new BindStep(slot, Value(key.Found)));
            found.Add(new SlotNode(slot));
        }
        var (member, head) = (c.Key is null ? null : Value(c.Key), Value(c.Head));
        _steps.Add(new CollectGroup(Composite(found), c.Kind, member, head));
        var build = Linked(_steps);
        (_steps, _bound) = (outerSteps, outerBound);
        return new GroupedNode(plain, new GroupedSource(build, c.Kind, c.At), Composite(wanted), others);
    }

    private static Node Composite(IReadOnlyList<Node> parts) => parts.Count == 1 ? parts[0] : new ArrayNode([.. parts]);
}
