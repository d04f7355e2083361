using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Calls.</summary>
internal sealed partial class Emitter
{
    private Node CallValue(Call call)
    {
        var arguments = Values(call.Arguments);
        if (call.Operator is Variable { Name: var name })
        {
            var builtin = BuiltinTable.Find(name)!;
            var node = name is not "equal" && linker.Replaceable.Contains(name)
                ? new ReplaceableNode(name, new BuiltinNode(builtin, arguments, call.At), arguments, call.At)
                : Operator(name, arguments) ?? new BuiltinNode(builtin, arguments, call.At);
            return builtin.IsRelation ? Relation(node) : node;
        }
        var function = linker.Function(((Reference)call.Operator).Path)!;
        Node applied = new FunctionNode(function, arguments);
        return linker.Replaceable.Contains(function.Name) ? new ReplaceableNode(function.Name, applied, arguments, call.At) : applied;
    }

    private SlotNode Relation(Node rows)
    {
        var slot = Temporary();
        _steps.Add(new RelationStep(rows, new BindPattern(slot)));
        return new SlotNode(slot);
    }

    private static Node? Operator(string name, Node[] a) => name switch
    {
        "equal" or "eq" => new EqualNode(a[0], a[1], negated: false),
        "neq" => new EqualNode(a[0], a[1], negated: true),
        "lt" => new CompareNode(a[0], a[1], static o => o < 0),
        "lte" => new CompareNode(a[0], a[1], static o => o <= 0),
        "gt" => new CompareNode(a[0], a[1], static o => o > 0),
        "gte" => new CompareNode(a[0], a[1], static o => o >= 0),
        "internal.member_2" => new MemberNode(a[0], a[1]),
        _ => null,
    };
}
