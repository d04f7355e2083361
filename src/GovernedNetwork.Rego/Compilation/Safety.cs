using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>
/// Orders the statements of a body so that each runs when its variables have values, otherwise keeping the order in which they
/// were written; reports the variables that never get a value.
/// </summary>
internal sealed partial class Safety(Outputs outputs, List<RegoError> errors)
{
    private readonly HashSet<string> _reported = [];

    public Rule Apply(Rule rule)
    {
        var globals = rule.Arguments.SelectMany(TermMap.Variables).ToHashSet();
        var body = Body(rule.Body, globals);
        var safe = new HashSet<string>(globals);
        safe.UnionWith(Bound(body, globals));
        Term[] heads = [.. rule.Ref.Skip(1), rule.Value];
        foreach (var head in heads)
        {
            Head(head, safe);
        }
        return rule with
        {
            Body = body,
            Ref = [rule.Ref[0], .. rule.Ref.Skip(1).Select(t => Within(t, safe))],
            Value = Within(rule.Value, safe),
            Else = rule.Else is null ? null : Apply(rule.Else),
        };
    }

    public List<Statement> Body(IReadOnlyList<Statement> body, IReadOnlySet<string> globals)
    {
        var bodyNames = body.SelectMany(TermMap.Variables).ToHashSet();
        var safe = new HashSet<string>(globals);
        var waiting = body.ToList();
        var ordered = new List<Statement>(body.Count);
        for (var before = -1; before != ordered.Count;)
        {
            before = ordered.Count;
            var later = new List<Statement>();
            foreach (var statement in waiting)
            {
                var bound = outputs.Of(statement, safe);
                if (Unsafe(statement, safe, bound, bodyNames).Any())
                {
                    later.Add(statement);
                    continue;
                }
                safe.UnionWith(bound);
                ordered.Add(statement);
            }
            waiting = later;
        }
        foreach (var statement in waiting)
        {
            Report(Unsafe(statement, safe, outputs.Of(statement, safe), bodyNames), statement);
        }
        return waiting.Count > 0 ? ordered : Closures(ordered, globals);
    }

    private HashSet<string> Bound(List<Statement> ordered, HashSet<string> globals)
    {
        var safe = new HashSet<string>(globals);
        foreach (var statement in ordered)
        {
            safe.UnionWith(outputs.Of(statement, safe));
        }
        return safe;
    }

    private static IEnumerable<string> Unsafe(Statement statement, HashSet<string> safe, HashSet<string> bound, HashSet<string> bodyNames)
    {
        var own = TermMap.Variables(statement).Where(n => !n.StartsWith(Resolver.BuiltinMark, StringComparison.Ordinal));
        var closedOver = TermMap.Closures(statement).SelectMany(c => TermMap.DeepVariables(c).Except(c.Declares)).Where(bodyNames.Contains);
        return own.Where(n => !safe.Contains(n) && !bound.Contains(n)).Concat(closedOver.Where(n => !safe.Contains(n))).Distinct();
    }

    private void Report(IEnumerable<string> names, Statement statement)
    {
        foreach (var name in names)
        {
            // The operands of print are expressions of their own.
            var printed = statement is TermStatement { Term: Call { Operator: Variable { Name: "print" } } call } ? TermMap.All(call).FirstOrDefault(t => t is Variable v && v.Name == name) : null;
            Report(name, printed?.At ?? statement.At);
        }
    }

    /// <summary>Each variable once, at the first statement that wants it.</summary>
    private void Report(string name, Location at)
    {
        if (_reported.Add(name))
        {
            errors.Add(at.Error("rego_unsafe_var_error", $"var {Names.Shown(name)} is unsafe"));
        }
    }

    private void Head(Term head, HashSet<string> safe)
    {
        var found = Outputs.OfReferences(head, safe);
        foreach (var variable in TermMap.All(head).OfType<Variable>())
        {
            if (!Names.IsRoot(variable.Name) && !safe.Contains(variable.Name) && !found.Contains(variable.Name))
            {
                Report(variable.Name, variable.At);
            }
        }
    }
}
