using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Whole rules and queries.</summary>
internal sealed partial class Resolver
{
    public Rule Resolve(Rule rule)
    {
        rule = WithPlainArguments(rule);
        var arguments = new LocalScope(null, []);
        foreach (var argument in rule.Arguments)
        {
            DeclareArguments(argument, arguments);
        }
        Term[] patterns = [.. rule.Arguments.Select(a => Term(a, arguments))];
        arguments.Forget();
        var resolved = Resolve(rule, arguments, patterns);
        ReportUnused(arguments);
        return resolved;
    }

    /// <summary>An argument that has to be evaluated is no pattern: it is compared in the body.</summary>
    private static Rule WithPlainArguments(Rule rule)
    {
        if (rule.Arguments.All(IsPattern))
        {
            return rule;
        }
        var arguments = rule.Arguments.Select((a, i) => IsPattern(a) ? a : new Variable(a.At, $"argument@{i}")).ToList();
        var tests = rule.Arguments.Zip(arguments).Where(p => !ReferenceEquals(p.First, p.Second))
            .Select(p => new TermStatement(p.First.At, new Call(p.First.At, new Variable(p.First.At, "eq"), [p.Second, p.First])));
        var other = rule.Else is null ? null : WithPlainArguments(rule.Else);
        return rule with { Arguments = arguments, Body = [.. rule.Body, .. tests], Else = other };
    }

    private static bool IsPattern(Term argument) => TermMap.All(argument).All(t => t is Constant or Variable or ArrayTerm or ObjectTerm or SetTerm);

    /// <summary>A query: its variables keep their names, since they are its answer.</summary>
    public IReadOnlyList<Statement> ResolveQuery(IReadOnlyList<Statement> body)
    {
        var scope = new LocalScope(null, Declared(body));
        return Body(body, scope);
    }

    private Rule Resolve(Rule rule, LocalScope outer, IReadOnlyList<Term> arguments)
    {
        var scope = new LocalScope(outer, Declared(rule.Body));
        var body = Body(rule.Body, scope);
        Term[] steps = [.. rule.Ref.Skip(1).Select(s => Term(s, scope)).Prepend(rule.Ref[0])];
        var resolved = rule with { Arguments = arguments, Body = body, Ref = steps, Value = Term(rule.Value, scope) };
        ReportUnused(scope);
        return rule.Else is null ? resolved : resolved with { Else = Resolve(rule.Else, outer, arguments) };
    }
}
