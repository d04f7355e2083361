using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Walks over the terms below a term or a statement.</summary>
internal static class TermMap
{
    /// <summary>The direct parts of a term, bodies of closures left out.</summary>
    public static IEnumerable<Term> Parts(Term term) => term switch
    {
        Reference r => Names.IsRoot(r.Head) ? r.Path : r.Path.Prepend(r.Head),
        Call { Operator: Reference { Head: Variable { Name: not Names.Data } } op } c => c.Arguments.Prepend(op),
        Call c => c.Arguments,
        ArrayTerm a => a.Items,
        SetTerm s => s.Items,
        ObjectTerm o => o.Members.SelectMany(m => new[] { m.Key, m.Value }),
        TemplateTerm t => t.Parts,
        _ => [],
    };

    /// <summary>The term and everything below it outside closures.</summary>
    public static IEnumerable<Term> All(Term term)
    {
        yield return term;
        foreach (var part in Parts(term))
        {
            foreach (var inner in All(part))
            {
                yield return inner;
            }
        }
    }

    /// <summary>The terms that a statement holds itself, bodies left out.</summary>
    public static IEnumerable<Term> Terms(Statement statement)
    {
        var own = statement switch
        {
            TermStatement t => [t.Term],
            LegacyNot n => Terms(n.Inner),
            SomeIn s => s.Key is null ? [s.Value, s.Domain] : [s.Key, s.Value, s.Domain],
            Every e => (IEnumerable<Term>)[e.Domain],
            _ => [],
        };
        return own.Concat(statement.Withs.Select(w => w.Value)).Concat(statement.Withs.SelectMany(w => w.Target is Reference r ? r.Path : []));
    }

    /// <summary>The names of variables outside closures; roots and operators are none.</summary>
    public static IEnumerable<string> Variables(Term term) =>
        All(term).OfType<Variable>().Select(v => v.Name).Where(n => !Names.IsRoot(n));

    public static IEnumerable<string> Variables(Statement statement) => Terms(statement).SelectMany(Variables);

    /// <summary>The bodies that a statement holds, those within its terms included, with the variables that each declares for itself.</summary>
    public static IEnumerable<Closure> Closures(Statement statement)
    {
        var own = statement switch
        {
            NotBody n => [new Closure(n.Body, [], [])],
            Every e => [new Closure(e.Body, e.Key is Variable k ? [k.Name, ((Variable)e.Value).Name] : [((Variable)e.Value).Name], [])],
            Logical l => [new Closure(l.Left, [], []), new Closure(l.Right, [], [])],
            LegacyNot n => Closures(n.Inner),
            _ => (IEnumerable<Closure>)[],
        };
        return own.Concat(Terms(statement).SelectMany(Closures));
    }

    public static IEnumerable<Closure> Closures(Term term) => All(term).SelectMany(t => t switch
    {
        Comprehension c => [new Closure(c.Body, [], c.Key is null ? [c.Head] : [c.Key, c.Head])],
        BodyTerm b => [new Closure(b.Body, [], [])],
        _ => (IEnumerable<Closure>)[],
    });

    /// <summary>Every name that occurs in a closure, at any depth.</summary>
    public static IEnumerable<string> DeepVariables(Closure closure) =>
        closure.Heads.SelectMany(h => Variables(h).Concat(Closures(h).SelectMany(DeepVariables)))
            .Concat(closure.Body.SelectMany(DeepVariables));

    public static IEnumerable<string> DeepVariables(Statement statement) =>
        Variables(statement).Concat(Closures(statement).SelectMany(DeepVariables))
            .Concat(statement is SomeVariables s ? s.Names.Select(n => n.Name) : []);
}

/// <summary>A body with a scope of its own; heads are evaluated within it.</summary>
internal sealed record Closure(IReadOnlyList<Statement> Body, IReadOnlyList<string> Declares, IReadOnlyList<Term> Heads);
