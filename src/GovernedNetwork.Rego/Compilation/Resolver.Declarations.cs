using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>What declares a name, and where that is a mistake.</summary>
internal sealed partial class Resolver
{
    private void DeclareArguments(Term argument, LocalScope scope)
    {
        foreach (var v in PatternVariables(argument))
        {
            if (Names.IsRoot(v.Name))
            {
                errors.Add(v.At.Error("rego_compile_error", $"args must not shadow {v.Name} (use a different variable name)"));
            }
            else if (scope.Own(v.Name) is null)
            {
                scope.Declare(v.Name, new Local($"{v.Name}@{_serial++}", v.At, isArgument: true, mustBeUsed: false));
            }
        }
    }

    private void Declare(Term pattern, LocalScope scope, bool mustBeUsed, bool isPattern = false)
    {
        if (!isPattern && pattern is Syntax.Reference or Call)
        {
            errors.Add(pattern.At.Error("rego_compile_error", $"cannot assign to {(pattern is Call ? "call" : "ref")}"));
        }
        foreach (var v in PatternVariables(pattern))
        {
            if (Names.IsRoot(v.Name))
            {
                errors.Add(v.At.Error("rego_compile_error", $"variables must not shadow {v.Name} (use a different variable name)"));
            }
            else if (scope.Own(v.Name) is { } earlier)
            {
                errors.Add(v.At.Error("rego_compile_error", $"var {v.Name} {(earlier.IsDeclared ? "declared" : "assigned")} above"));
            }
            else if (scope.IsArgument(v.Name))
            {
                errors.Add(v.At.Error("rego_compile_error", $"arg {v.Name} redeclared"));
            }
            else if (scope.HasSeen(v.Name))
            {
                errors.Add(v.At.Error("rego_compile_error", $"var {v.Name} referenced above"));
            }
            else
            {
                scope.Declare(v.Name, new Local($"{v.Name}@{_serial++}", v.At, isArgument: false, mustBeUsed, isDeclared: isPattern || mustBeUsed));
            }
        }
    }

    /// <summary>The variables that a pattern binds, each once: object keys and set elements bind nothing.</summary>
    private static IEnumerable<Variable> PatternVariables(Term pattern) => Bindable(pattern).DistinctBy(v => v.Name);

    private static IEnumerable<Variable> Bindable(Term pattern) => pattern switch
    {
        Variable { IsWildcard: false } v => [v],
        ArrayTerm a => a.Items.SelectMany(Bindable),
        ObjectTerm o => o.Members.SelectMany(m => Bindable(m.Value)),
        _ => [],
    };

    private static IEnumerable<string> Declared(IReadOnlyList<Statement> body) => body.SelectMany(s => s switch
    {
        TermStatement { Term: Call { Operator: Variable { Name: "assign" } } c } => Bindable(c.Arguments[0]),
        SomeVariables some => some.Names,
        SomeIn some => Bindable(some.Value).Concat(some.Key is null ? [] : Bindable(some.Key)),
        _ => (IEnumerable<Variable>)[],
    }).Select(v => v.Name);
}
