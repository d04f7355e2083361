using GovernedNetwork.Rego.Metadata;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Terms and declarations.</summary>
internal sealed partial class Resolver
{
    private Term Term(Term term, LocalScope scope)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (term)
        {
            case Variable v:
                return Name(v, scope);
            case Reference r:
                return Reference(r, scope);
            case Call c:
                var op = Operator(c.Operator, scope);
                return c.Arguments.Count == 0 && op is Variable { Name: var name } && Metadata(name) is { } known
                    ? LiteralTerm.Of(known, c.At)
                    : c with { Operator = op, Arguments = Terms(c.Arguments, scope) };
            case ArrayTerm a:
                return a with { Items = Terms(a.Items, scope) };
            case SetTerm s:
                return s with { Items = Terms(s.Items, scope) };
            case ObjectTerm o:
                return o with { Members = [.. o.Members.Select(m => (Term(m.Key, scope), Term(m.Value, scope)))] };
            case TemplateTerm t:
                CheckHoles(t);
                return t with { Parts = Terms(t.Parts, scope) };
            case BodyTerm b:
                return b with { Body = Closed(b.Body, scope) };
            case Comprehension c:
                var inner = new LocalScope(scope, Declared(c.Body));
                var body = Body(c.Body, inner);
                var comprehension = c with { Body = body, Key = c.Key is null ? null : Term(c.Key, inner), Head = Term(c.Head, inner) };
                ReportUnused(inner);
                return comprehension;
            default:
                return term;
        }
    }

    private Term[] Terms(IReadOnlyList<Term> terms, LocalScope scope) => [.. terms.Select(t => Term(t, scope))];

    private Term Name(Variable variable, LocalScope scope)
    {
        if (variable.IsWildcard || Names.IsRoot(variable.Name))
        {
            return variable;
        }
        if (scope.Find(variable.Name, out var hidden) is { } local)
        {
            return variable with { Name = local.Unique };
        }
        if (hidden || !globals.TryGetValue(variable.Name, out var global))
        {
            return variable;
        }
        Using(variable.Name);
        return Moved(global, variable.At);
    }

    private static Term Moved(Term global, Location at) => global is Reference r ? r with { At = at } : global with { At = at };

    private Reference Reference(Reference reference, LocalScope scope)
    {
        var head = Term(reference.Head, scope);
        var path = Terms(reference.Path, scope);
        return head is Reference r ? new Reference(reference.At, r.Head, [.. r.Path, .. path]) : reference with { Head = head, Path = path };
    }

    /// <summary>A function of a package by reference, anything else by its dotted name, which only a builtin can have.</summary>
    private Term Operator(Term op, LocalScope scope)
    {
        if (op is Variable { Name: var name } && Builtins.BuiltinTable.IsOperator(name) && !globals.ContainsKey(name))
        {
            return op;
        }
        var head = op is Reference r ? (Variable)r.Head : (Variable)op;
        var resolved = Name(head, scope);
        if (resolved is Variable v && (Names.IsRoot(v) || v.Name == head.Name))
        {
            return Names.IsRoot(v) ? op : new Variable(op.At, Names.Dotted(op) ?? head.Name);
        }
        var path = op is Reference rest ? Terms(rest.Path, scope) : [];
        return resolved is Reference global ? new Reference(op.At, global.Head, [.. global.Path, .. path])
            : path.Length == 0 ? resolved
            : new Reference(op.At, resolved, path);
    }

    /// <summary>A builtin may replace another one; its name is then no variable.</summary>
    private Term WithValue(Term value, LocalScope scope)
    {
        var resolved = Term(value, scope);
        return resolved is Variable or Reference { Head: Variable } && Names.Dotted(resolved) is { } name && Builtins.BuiltinTable.Find(name) is not null && Names.Dotted(value) == name
            ? new Variable(value.At, BuiltinMark + name)
            : resolved;
    }

    /// <summary>Marks a name that stands for a builtin rather than for a value.</summary>
    public const string BuiltinMark = "builtin:";

    private void CheckHoles(TemplateTerm template)
    {
        foreach (var hole in template.Parts.SelectMany(TermMap.All).OfType<Variable>().Where(v => v.IsWildcard))
        {
            errors.Add(hole.At.Error("rego_compile_error", "var _ is undeclared"));
        }
    }
}
