using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Equality: values go where they are waited for.</summary>
internal sealed partial class Emitter
{
    private void EmitMatch(Node value, Term pattern)
    {
        switch (Pattern(pattern))
        {
            case AnyPattern:
                _steps.Add(new DefinedStep(value));
                break;
            case BindPattern bind:
                _steps.Add(new BindStep(bind.Slot, value));
                break;
            case EqualPattern equal:
                _steps.Add(new EqualStep(value, equal.Node));
                break;
            case var other:
                _steps.Add(new MatchStep(value, other));
                break;
        }
    }

    /// <summary>Two literals of one shape are taken apart, whichever side of each part has its values first.</summary>
    private void EmitUnify(Term left, Term right)
    {
        var waiting = new List<(Term Left, Term Right)> { (left, right) };
        while (waiting.Count > 0)
        {
            var at = waiting.FindIndex(p => Parts(p.Left, p.Right) is not null || CanEval(p.Left) || CanEval(p.Right));
            var (l, r) = waiting[Math.Max(at, 0)];
            waiting.RemoveAt(Math.Max(at, 0));
            if (Parts(l, r) is { } parts)
            {
                waiting.InsertRange(0, parts);
            }
            else if (CanEval(l) && (!CanEval(r) || l is not Variable))
            {
                EmitMatch(Value(l), r);
            }
            else
            {
                EmitMatch(Value(r), l);
            }
        }
    }

    private static List<(Term, Term)>? Parts(Term left, Term right)
    {
        if (left is ArrayTerm or ObjectTerm && left.GetType() == right.GetType() && left is not ObjectTerm { Members.Count: 0 } and not ArrayTerm { Items.Count: 0 })
        {
            var parts = LiteralPairs.Of(left, right).ToList();
            return parts.Count > 0 ? parts : null;
        }
        return null;
    }
}
