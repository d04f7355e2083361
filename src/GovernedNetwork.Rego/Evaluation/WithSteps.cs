using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Evaluation;

/// <summary>One replaced target: a path below input or data, or a function.</summary>
internal sealed record Override(string Root, RegoValue[]? Path, Node? Value, Replacement? Function, Location At);

/// <summary>Evaluates the values outside, then runs the statement in a scope of its own; <see cref="LeaveScope"/> ends that scope.</summary>
internal sealed class WithStep(Override[] overrides) : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        var outer = m.Scope;
        var values = new RegoValue?[overrides.Length];
        for (var i = 0; i < overrides.Length; i++)
        {
            values[i] = overrides[i].Value?.Eval(m, f);
            if (overrides[i].Value is not null && values[i] is null)
            {
                return false;
            }
        }
        var scope = outer;
        for (var i = 0; i < overrides.Length; i++)
        {
            scope = Apply(scope, overrides[i], values[i]);
        }
        m.Scope = new Scope(outer, scope.Input, scope.Data, scope.Documents) { Replaced = scope.Replaced, Functions = scope.Functions, DataChanged = scope.DataChanged };
        var enough = Next.Run(m, f);
        m.Scope = outer;
        return enough;
    }

    private static Scope Apply(Scope scope, Override change, RegoValue? value)
    {
        if (change.Root is not ("input" or "data"))
        {
            var functions = scope.Functions is null ? [] : new Dictionary<string, Replacement>(scope.Functions);
            functions[change.Root] = change.Function ?? new Replacement(value, null, null, null);
            return new Scope(scope, scope.Input, scope.Data, scope.Documents) { Functions = functions };
        }
        var path = change.Path ?? throw new EvaluationException("eval_conflict_error", "bad document path", change.At);
        return change.Root == "input"
            ? new Scope(scope, Replace(scope.Input, path, 0, value!), scope.Data, scope.Documents)
            : new Scope(scope, scope.Input, Replace(scope.Data, path, 0, value!), scope.Documents) { Replaced = [.. scope.Replaced ?? [], path], DataChanged = true };
    }

    /// <summary>Missing parents appear, and parents that are no objects give way.</summary>
    public static RegoValue Replace(RegoValue? document, RegoValue[] path, int depth, RegoValue value)
    {
        if (depth == path.Length)
        {
            return value;
        }
        var members = new ObjectBuilder();
        foreach (var (key, member) in document?.Members ?? [])
        {
            members.Set(key, member);
        }
        members.Set(path[depth], Replace(members.Get(path[depth]), path, depth + 1, value));
        return members.ToValue();
    }
}

/// <summary>What follows a statement with modifiers sees the scope outside again.</summary>
internal sealed class LeaveScope : Step
{
    public override bool Run(Machine m, Slot[] f)
    {
        var inner = m.Scope;
        m.Scope = inner.Parent!;
        var enough = Next.Run(m, f);
        m.Scope = inner;
        return enough;
    }
}
