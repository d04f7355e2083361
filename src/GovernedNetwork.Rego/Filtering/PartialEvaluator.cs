using System.Collections.Immutable;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>
/// Evaluates a body while some of the input is unknown. What nothing unknown reaches is left to the ordinary evaluator;
/// the rest gives, for each way in which it may hold, the condition for that.
/// </summary>
internal sealed partial class PartialEvaluator(PartialSetting setting, Unknowns unknowns)
{
    private Machine Machine => setting.Machine;

    /// <summary>The condition under which a body has a solution.</summary>
    public Condition Holds(IReadOnlyList<Statement> body, ImmutableDictionary<string, Symbol> variables) =>
        Folding.Or(Body(body, variables).Select(w => w.When));

    private List<Way> Body(IReadOnlyList<Statement> body, ImmutableDictionary<string, Symbol> variables)
    {
        List<Way> ways = [new Way(Folding.Always, variables)];
        foreach (var statement in body)
        {
            var next = new List<Way>();
            foreach (var way in ways)
            {
                foreach (var step in Statement(statement, way.Variables))
                {
                    Machine.Step();
                    if (Folding.And(way.When, step.When) is var when && !Folding.IsNever(when))
                    {
                        next.Add(step with { When = when });
                    }
                }
            }
            ways = Joined(next);
        }
        return ways;
    }

    private IEnumerable<Way> Statement(Statement statement, ImmutableDictionary<string, Symbol> variables)
    {
        if (!unknowns.Touches(statement) && AllKnown(TermMap.DeepVariables(statement), variables))
        {
            return setting.Parts.Solve(Machine, statement, variables);
        }
        if (statement.Withs.Count > 0)
        {
            return With(statement, variables);
        }
        return statement switch
        {
            TermStatement t => Expression(t.Term, variables),
            SomeIn s => Some(s, variables),
            LegacyNot n => [new Way(Negation(n, variables), variables)],
            NotBody n => [new Way(Folding.Not(Holds(n.Body, variables)), variables)],
            Every e => [new Way(EveryElement(e, variables), variables)],
            Logical { IsOr: true } l => [new Way(Folding.Or(Holds(l.Left, variables), Holds(l.Right, variables)), variables)],
            Logical l => [new Way(Folding.And(Holds(l.Left, variables), Holds(l.Right, variables)), variables)],
            _ => throw new InvalidOperationException(statement.GetType().Name),
        };
    }

    private static bool AllKnown(IEnumerable<string> names, ImmutableDictionary<string, Symbol> variables) =>
        names.All(n => variables.GetValueOrDefault(n) is null or Known);

    /// <summary>Ways that bind the same are one: their alternatives stay together instead of multiplying what follows.</summary>
    private static List<Way> Joined(List<Way> ways)
    {
        var joined = new List<Way>();
        foreach (var group in ways.GroupBy(w => w.Variables, ReferenceEqualityComparer.Instance))
        {
            joined.Add(new Way(Folding.Or(group.Select(w => w.When)), (ImmutableDictionary<string, Symbol>)group.Key!));
        }
        return joined;
    }

    private IEnumerable<Way> Some(SomeIn some, ImmutableDictionary<string, Symbol> variables) =>
        Values(some.Domain, variables).SelectMany(d => Entries(d.Value, some.At).SelectMany(e =>
            (some.Key is null ? [new Way(Folding.Always, d.Variables)] : Match(some.Key, e.Key, d.Variables)).SelectMany(k =>
                Match(some.Value, e.Value, k.Variables).Select(v => v with { When = Folding.And(d.When, k.When, v.When) }))));

    private Condition EveryElement(Every every, ImmutableDictionary<string, Symbol> variables)
    {
        if (setting.Portable)
        {
            return Refusal.At(every.At, "\"every\" not permitted");
        }
        return Folding.Or(Values(every.Domain, variables).Select(d => d.Value is Known { Value.Kind: not (RegoKind.Array or RegoKind.Object or RegoKind.Set) }
            ? Folding.Never
            : Folding.And(Entries(d.Value, every.At).Select(e => Element(every, e.Key, e.Value, d.Variables)).Prepend(d.When))));
    }

    private Condition Element(Every every, Symbol key, Symbol value, ImmutableDictionary<string, Symbol> variables)
    {
        var keys = every.Key is null ? [new Way(Folding.Always, variables)] : Match(every.Key, key, variables);
        return Folding.Or(keys.SelectMany(k => Match(every.Value, value, k.Variables).Select(v => Folding.And(k.When, v.When, Holds(every.Body, v.Variables)))));
    }

    private IEnumerable<Way> With(Statement statement, ImmutableDictionary<string, Symbol> variables)
    {
        var (input, rest) = (Machine.Scope.Input, unknowns);
        foreach (var with in statement.Withs)
        {
            RegoValue[]? path = with.Target is Variable { Name: Names.Input } ? []
                : with.Target is Reference { Head: Variable { Name: Names.Input } } r && r.Path.All(p => p is Constant) ? [.. r.Path.Select(p => ((Constant)p).Value)]
                : null;
            if (path is null || rest.Without(path) is not { } left || Values(with.Value, variables).ToList() is not [{ Value: Known value } only] || !Folding.IsAlways(only.When))
            {
                return [new Way(Refusal.At(with.At, "\"with\" not permitted"), variables)];
            }
            (input, rest) = (WithStep.Replace(input, path, 0, value.Value), left);
        }
        var outer = Machine.Scope;
        Machine.Scope = new Scope(outer, input, outer.Data, outer.Documents);
        var plain = setting.Parts.Derived(statement, s => s with { Withs = [] });
        var ways = new PartialEvaluator(setting, rest).Statement(plain, variables).ToList();
        Machine.Scope = outer;
        return ways;
    }
}
