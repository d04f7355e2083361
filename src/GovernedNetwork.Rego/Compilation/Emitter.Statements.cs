using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Single statements by their kind.</summary>
internal sealed partial class Emitter
{
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
