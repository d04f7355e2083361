using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>References, whose open steps iterate.</summary>
internal sealed partial class Emitter
{
    private Node Reference(Reference reference)
    {
        var path = reference.Path;
        if (reference.Head is Variable { Name: Names.Input })
        {
            RegoValue[] fixedSteps = [.. path.TakeWhile(t => t is Constant).Select(t => ((Constant)t).Value)];
            return Steps(new InputNode(fixedSteps), path, fixedSteps.Length);
        }
        if (reference.Head is not Variable { Name: Names.Data })
        {
            return Steps(Value(reference.Head), path, 0);
        }
        var (node, place, covered) = linker.Resolve(path);
        return place is null ? Steps(node!, path, covered) : Dynamic(place, path, covered);
    }

    private Node Dynamic(TreeNode place, IReadOnlyList<Term> path, int from)
    {
        var before = new List<Node>();
        for (var i = from; i < path.Count; i++)
        {
            if (!Iterates(path[i]))
            {
                before.Add(Value(path[i]));
                continue;
            }
            var slot = Temporary();
            _steps.Add(new TreeIterateStep(place, [.. before], Pattern(path[i]), slot));
            return Steps(new SlotNode(slot), path, i + 1);
        }
        return new TreePathNode(place, [.. before]);
    }

    private Node Steps(Node node, IReadOnlyList<Term> path, int from)
    {
        for (var i = from; i < path.Count; i++)
        {
            if (node is DocumentNode { Document: IMembers members } && !Iterates(path[i]))
            {
                node = new ElementNode(members, Value(path[i]));
            }
            else if (path[i] is Constant c)
            {
                node = new StepNode(node, c.Value);
            }
            else if (Iterates(path[i]))
            {
                var slot = Temporary();
                _steps.Add(new IterateStep(node, Pattern(path[i]), new BindPattern(slot)));
                node = new SlotNode(slot);
            }
            else
            {
                node = new DynamicStepNode(node, Value(path[i]));
            }
        }
        return node;
    }

    /// <summary>Whether a step of a reference holds variables without a value, so that all keys have to be tried.</summary>
    private bool Iterates(Term step) => Outputs.Pattern(step).Any(n => !_bound.Contains(n));

    private bool AllBound(Term term) => Outputs.Pattern(term).All(_bound.Contains);

    /// <summary>Whether a term has its value now: open variables may stand in steps of references only.</summary>
    private bool CanEval(Term term) => term switch
    {
        Variable v => Names.IsRoot(v.Name) || _bound.Contains(v.Name),
        Reference r => CanEval(r.Head) && r.Path.All(p => Iterates(p) || CanEval(p)),
        Call c => c.Arguments.All(CanEval),
        ArrayTerm a => a.Items.All(CanEval),
        SetTerm s => s.Items.All(CanEval),
        ObjectTerm o => o.Members.All(m => CanEval(m.Key) && CanEval(m.Value)),
        _ => true,
    };
}
