using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>
/// Turns ordered statements into a chain of steps over the slots of one frame. Since the order is settled, it is known for each
/// variable at each place whether it has a value; evaluation never asks.
/// </summary>
internal sealed partial class Emitter(Linker linker)
{
    private readonly Dictionary<string, int> _slots = [];
    private HashSet<string> _bound = [];
    private List<Step> _steps = [];

    public int FrameSize { get; private set; }

    public int SlotOf(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            _slots[name] = slot = FrameSize++;
        }
        return slot;
    }

    /// <summary>A chain with a scope of its own; the last step is made when everything before it is bound.</summary>
    public Step Chain(IReadOnlyList<Statement> body, Func<Emitter, Step> last)
    {
        var (outerSteps, outerBound) = (_steps, _bound);
        (_steps, _bound) = ([], [.. outerBound]);
        _depth++;
        foreach (var statement in body)
        {
            Begin(statement);
            if (_steps.Count % StackGuard.Every == 0)
            {
                _steps.Add(new StackGuard());
            }
        }
        Head();
        _depth--;
        _steps.Add(last(this));
        var first = Linked(_steps);
        (_steps, _bound) = (outerSteps, outerBound);
        return first;
    }

    private static Step Linked(List<Step> steps)
    {
        for (var i = 0; i + 1 < steps.Count; i++)
        {
            steps[i].Next = steps[i + 1];
        }
        return steps[0];
    }

    private int Temporary() => FrameSize++;

    private void Emit(Statement statement)
    {
        if (statement.Withs.Count > 0)
        {
            Override[] overrides = [.. statement.Withs.Select(Override)];
            _steps.Add(new WithStep(overrides));
            EmitPlain(statement);
            _steps.Add(new LeaveScope());
            return;
        }
        EmitPlain(statement);
    }

    private void EmitPlain(Statement statement)
    {
        switch (statement)
        {
            case TermStatement t:
                EmitTerm(t.Term);
                break;
            case LegacyNot n:
                EmitNegation(n);
                break;
            case NotBody n:
                _steps.Add(new NotStep(Chain(n.Body, _ => Found.Instance)));
                break;
            case Logical { IsOr: true } l:
                _steps.Add(new OrStep(Chain(l.Left, _ => Found.Instance), Chain(l.Right, _ => Found.Instance)));
                break;
            case Logical l:
                _steps.Add(new AndStep(Chain(l.Left, _ => Found.Instance), Chain(l.Right, _ => Found.Instance)));
                break;
            case SomeIn s:
                EmitSome(s);
                break;
            case Every e:
                EmitEvery(e);
                break;
            default:
                throw new InvalidOperationException(statement.GetType().Name);
        }
    }
}
