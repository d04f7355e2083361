using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>What a modifier may replace: input, data as far as no rule stands above the target, functions by values or functions of the same arity.</summary>
internal sealed class ModifierCheck(Func<IReadOnlyList<Term>, Place?> find, Func<Term, int?> arityOf, List<RegoError> errors)
{
    public void Check(Rule rule)
    {
        Check(rule.Body);
        foreach (var closure in rule.Ref.Append(rule.Value).SelectMany(TermMap.Closures))
        {
            Check(closure);
        }
        if (rule.Else is not null)
        {
            Check(rule.Else);
        }
    }

    public void Check(IEnumerable<Statement> body)
    {
        foreach (var statement in body)
        {
            foreach (var with in statement.Withs)
            {
                Check(with);
            }
            if (statement is LegacyNot n)
            {
                Check([n.Inner]);
                continue;
            }
            foreach (var closure in TermMap.Closures(statement))
            {
                Check(closure);
            }
        }
    }

    private void Check(Closure closure)
    {
        Check(closure.Body);
        foreach (var inner in closure.Heads.SelectMany(TermMap.Closures))
        {
            Check(inner);
        }
    }

    private void Check(WithModifier with)
    {
        switch (with.Target)
        {
            case Variable { Name: Names.Input or Names.Data } or Reference { Head: Variable { Name: Names.Input } }:
                return;
            case Reference { Head: Variable { Name: Names.Data } } r:
                if (find(r.Path)?.Rules.Exists(x => x.Rule.Kind == RuleKind.Function) == true)
                {
                    CheckFunction(with, r);
                }
                else if (Enumerable.Range(1, Math.Max(0, r.Path.Count - 1)).Any(n => find([.. r.Path.Take(n)])?.HasRules == true))
                {
                    errors.Add(with.At.Error("rego_compile_error", "with keyword cannot partially replace virtual document(s)"));
                }
                return;
            default:
                CheckBuiltin(with);
                return;
        }
    }

    private void CheckBuiltin(WithModifier with)
    {
        var name = Names.Dotted(with.Target) ?? "";
        if (BuiltinTable.Find(name) is not { } builtin)
        {
            errors.Add(with.At.Error("rego_type_error", "with keyword target must reference existing input, data, or a function"));
        }
        else if (name.StartsWith("internal.", StringComparison.Ordinal))
        {
            errors.Add(with.At.Error("rego_compile_error", $"with keyword replacing built-in function: replacement of internal function \"{name}\" invalid"));
        }
        else if (builtin.IsRelation)
        {
            errors.Add(with.At.Error("rego_compile_error", "with keyword replacing built-in function: target must not be a relation"));
        }
        else
        {
            CheckFunction(with, new Variable(with.At, name));
        }
    }

    private void CheckFunction(WithModifier with, Term target)
    {
        var stand = with.Value is Variable { Name: var name } && name.StartsWith(Resolver.BuiltinMark, StringComparison.Ordinal)
            ? new Variable(with.At, name[Resolver.BuiltinMark.Length..])
            : with.Value is Reference { Head: Variable { Name: Names.Data } } ? with.Value : null;
        if (stand is not null && arityOf(stand) is { } given && arityOf(target) is { } wanted && given != wanted)
        {
            var error = with.At.Error("rego_type_error", $"{Emitter.FunctionName(target)}: arity mismatch\n\thave: ({string.Join(", ", Enumerable.Repeat("any", given))})\n\twant: ({string.Join(", ", Enumerable.Repeat("any", wanted))})");
            errors.Add(error);
        }
    }
}
