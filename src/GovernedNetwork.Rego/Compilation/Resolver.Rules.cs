using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Whole rules and queries.</summary>
internal sealed partial class Resolver
{
    public Rule Resolve(Rule rule)
    {
        rule = WithoutTemplates(rule);
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

    /// <summary>A template is no pattern: an argument that holds one is compared in the body.</summary>
    private static Rule WithoutTemplates(Rule rule)
    {
        if (!rule.Arguments.Any(a => a is TemplateTerm))
        {
            return rule;
        }
        var arguments = rule.Arguments.Select((a, i) => a is TemplateTerm ? new Variable(a.At, $"argument@{i}") : a).ToList();
        var tests = rule.Arguments.Zip(arguments).Where(p => p.First is TemplateTerm)
            .Select(p => new TermStatement(p.First.At, new Call(p.First.At, new Variable(p.First.At, "eq"), [p.Second, p.First])));
        var other = rule.Else is null ? null : WithoutTemplates(rule.Else);
        return rule with { Arguments = arguments, Body = [.. rule.Body, .. tests], Else = other };
    }

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
