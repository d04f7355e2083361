using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>
/// First pass over a module: names become references to documents, local variables become unique, calls name their function in full.
/// </summary>
internal sealed partial class Resolver(IReadOnlyDictionary<string, Term> globals, List<RegoError> errors)
{
    private int _serial;

    /// <summary>Whether what nothing uses is an error, be it declared or not.</summary>
    public bool Strict { get; init; }

    /// <summary>Told the name of each import and rule of the package that is used.</summary>
    public Action<string> Using { get; init; } = _ => { };

    /// <summary>The value of a call without operands that is known already; null for every other name.</summary>
    public Func<string, RegoValue?> Metadata { get; init; } = _ => null;

    private List<Statement> Body(IReadOnlyList<Statement> body, LocalScope scope)
    {
        var result = new List<Statement>(body.Count);
        foreach (var statement in body)
        {
            if (Statement(statement, scope) is { } resolved)
            {
                result.Add(resolved);
            }
        }
        return result;
    }

    private List<Statement> Closed(IReadOnlyList<Statement> body, LocalScope outer)
    {
        var scope = new LocalScope(outer, Declared(body));
        var result = Body(body, scope);
        ReportUnused(scope);
        return result;
    }

    private Statement? Statement(Statement statement, LocalScope scope)
    {
        WithModifier[] withs = [.. statement.Withs.Select(w => new WithModifier(w.At, Term(w.Target, scope), WithValue(w.Value, scope)))];
        Statement? resolved = statement switch
        {
            TermStatement { Term: Call { Operator: Variable { Name: "assign" } op } call } t => new TermStatement(t.At, Assign(call, op, scope)),
            TermStatement t => t with { Term = Term(t.Term, scope) },
            SomeVariables s => DeclareAll(s, scope),
            SomeIn s => Some(s, scope),
            Every e => EveryStatement(e, scope),
            NotBody n => n with { Body = Closed(n.Body, scope) },
            Logical l => l with { Left = Closed(l.Left, scope), Right = Closed(l.Right, scope) },
            LegacyNot n => n with { Inner = NegatedStatement(n, scope) },
            _ => throw new InvalidOperationException(statement.GetType().Name),
        };
        return resolved is null ? null : resolved with { Withs = withs };
    }

    private Statement NegatedStatement(LegacyNot not, LocalScope scope)
    {
        if (not.Inner is TermStatement { Term: Call { Operator: Variable { Name: "assign" } } })
        {
            errors.Add(not.At.Error("rego_compile_error", "cannot assign vars inside negated expression"));
        }
        return Statement(not.Inner, scope) ?? not.Inner;
    }

    private Call Assign(Call call, Variable op, LocalScope scope)
    {
        var right = Term(call.Arguments[1], scope);
        Declare(call.Arguments[0], scope, mustBeUsed: false);
        var left = Term(call.Arguments[0], scope);
        scope.Forget(PatternVariables(call.Arguments[0]).Select(v => v.Name));
        return call with { Operator = op, Arguments = [left, right] };
    }

    private SomeVariables? DeclareAll(SomeVariables some, LocalScope scope)
    {
        foreach (var name in some.Names)
        {
            Declare(name, scope, mustBeUsed: true);
        }
        return null;
    }

    private SomeIn Some(SomeIn some, LocalScope scope)
    {
        var domain = Term(some.Domain, scope);
        if (some.Key is not null)
        {
            Declare(some.Key, scope, mustBeUsed: false, isPattern: true);
        }
        Declare(some.Value, scope, mustBeUsed: false, isPattern: true);
        return some with { Key = some.Key is null ? null : Term(some.Key, scope), Value = Term(some.Value, scope), Domain = domain };
    }

    private Every EveryStatement(Every every, LocalScope outer)
    {
        var domain = Term(every.Domain, outer);
        var head = new LocalScope(outer, []);
        if (every.Key is not null)
        {
            Declare(every.Key, head, mustBeUsed: true);
        }
        Declare(every.Value, head, mustBeUsed: true);
        var body = Closed(every.Body, head);
        ReportUnused(head);
        Term Own(Term term) => term is Variable v && head.Own(v.Name) is { } local ? v with { Name = local.Unique } : term;
        return every with { Domain = domain, Body = body, Key = every.Key is null ? null : Own(every.Key), Value = Own(every.Value) };
    }

    private void ReportUnused(LocalScope scope)
    {
        foreach (var (name, local) in scope.Locals)
        {
            if (!local.Used && (local.MustBeUsed || (Strict && !local.IsDeclared)))
            {
                errors.Add(local.At.Error("rego_compile_error", local.IsArgument
                    ? $"unused argument {name}. (hint: use _ (wildcard variable) instead)"
                    : $"{(local.MustBeUsed ? "declared" : "assigned")} var {name} unused"));
            }
        }
    }
}
