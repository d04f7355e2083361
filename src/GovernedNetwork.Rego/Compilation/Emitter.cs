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
            var parts = Outputs.Paired(left, right).ToList();
            return parts.Count > 0 ? parts : null;
        }
        return null;
    }

    private void EmitNegation(LegacyNot not)
    {
        if (not.Inner is TermStatement { Term: Call { Operator: var op } call })
        {
            var unified = op is Variable { Name: "eq" or "equal" or "assign" };
            Term[] arguments = [.. call.Arguments.Select(a => unified && a is Reference ? a : Settled(a))];
            var inner = call with { Arguments = arguments };
            _steps.Add(new NotStep(Chain([new TermStatement(not.At, inner)], _ => Found.Instance)));
            return;
        }
        _steps.Add(new NotStep(Chain([not.Inner], _ => Found.Instance)));
    }

    /// <summary>Evaluates an operand in front of the negation, unless it cannot be undefined.</summary>
    private Term Settled(Term operand)
    {
        if (operand is Constant or Variable || TermMap.All(operand).All(t => t is Constant or ArrayTerm or SetTerm or ObjectTerm or Variable))
        {
            return operand;
        }
        var name = new Variable(operand.At, $"{Variable.WildcardPrefix}op{FrameSize}");
        _steps.Add(new BindStep(SlotOf(name.Name), Value(operand)));
        _bound.Add(name.Name);
        return name;
    }
}
