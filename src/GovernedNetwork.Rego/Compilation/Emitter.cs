using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

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
        for (var i = 0; i + 1 < _steps.Count; i++)
        {
            _steps[i].Next = _steps[i + 1];
        }
        var first = _steps[0];
        (_steps, _bound) = (outerSteps, outerBound);
        return first;
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

    private void EmitSome(SomeIn some)
    {
        if (some.Domain is Variable { Name: Names.Data } or Reference { Head: Variable { Name: Names.Data } })
        {
            var head = some.Domain is Reference r ? r.Head : some.Domain;
            var path = some.Domain is Reference { Path: var steps } ? steps : [];
            var step = some.Key ?? new Variable(some.At, $"{Variable.WildcardPrefix}key{FrameSize}");
            EmitMatch(Value(new Reference(some.At, head, [.. path, step])), some.Value);
            return;
        }
        var domain = Value(some.Domain);
        var key = some.Key is null ? AnyPattern.Instance : Pattern(some.Key);
        _steps.Add(new IterateStep(domain, key, Pattern(some.Value)));
    }

    private void EmitEvery(Every every)
    {
        var domain = Value(every.Domain);
        var outer = _bound;
        _bound = [.. outer];
        var key = every.Key is null ? AnyPattern.Instance : Pattern(every.Key);
        var value = Pattern(every.Value);
        var body = Chain(every.Body, _ => Found.Instance);
        _bound = outer;
        _steps.Add(new EveryStep(domain, key, value, body));
    }

    private void EmitTerm(Term term)
    {
        if (term is not Call { Operator: var op } call)
        {
            _steps.Add(new TestStep(Value(term)));
            return;
        }
        var name = (op as Variable)?.Name;
        switch (name)
        {
            case "eq" or "assign":
                EmitUnify(call.Arguments[0], call.Arguments[1]);
                return;
            case "equal":
                var left = Value(call.Arguments[0]);
                _steps.Add(new EqualStep(left, Value(call.Arguments[1])));
                return;
            case "print":
                _steps.Add(new PrintStep([.. call.Arguments.Select(a => Chain([], e => new CollectItem(e.Value(a))))]));
                return;
        }
        var arity = Arity(op);
        if (call.Arguments.Count > arity)
        {
            EmitMatch(Value(call with { Arguments = [.. call.Arguments.Take(arity)] }), call.Arguments[arity]);
            return;
        }
        _steps.Add(new TestStep(Value(call)));
    }

    private int Arity(Term op) =>
        op is Variable { Name: var name } ? BuiltinTable.Find(name)!.Arity : linker.Function(((Reference)op).Path)!.Arity;
}
