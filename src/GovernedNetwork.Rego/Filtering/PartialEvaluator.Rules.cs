using System.Collections.Immutable;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>Rules and functions: their values, each with the condition under which it is the value.</summary>
internal sealed partial class PartialEvaluator
{
    private readonly Dictionary<IReadOnlyList<PlacedRule>, List<Alternative>> _complete = new(ReferenceEqualityComparer.Instance);

    private IEnumerable<Alternative> Function(Reference name, Symbol[] operands)
    {
        var place = setting.Root;
        foreach (var step in name.Path)
        {
            place = place.Children[((Constant)step).Value];
        }
        if (unknowns.KeepsApart(place))
        {
            return [new Alternative(Folding.Always, Opaque.At(name.At, $"not inlined: {Names.Path(place.Path)}"), ImmutableDictionary<string, Symbol>.Empty)];
        }
        return Complete(place.Rules, operands, name.At);
    }

    private List<Alternative> Complete(IReadOnlyList<PlacedRule> rules, Symbol[] operands, Location at)
    {
        if (operands.Length == 0 && _complete.TryGetValue(rules, out var kept))
        {
            return kept;
        }
        Machine.Enter(rules[0].Rule.At);
        var found = rules.Where(r => !r.Rule.IsDefault).SelectMany(r => Definition(r.Rule, operands, at)).ToList();
        var values = Agreeing(found, rules[0].Rule.At);
        if (rules.FirstOrDefault(r => r.Rule.IsDefault) is { } fallback && Folding.Not(Folding.Or(found.Select(f => f.When))) is var otherwise && !Folding.IsNever(otherwise))
        {
            var permitted = setting.Portable && !Folding.IsAlways(otherwise) ? Refusal.At(at, "\"default\" not permitted") : Folding.Always;
            values.AddRange(Body(fallback.Rule, operands).Select(v => v with { When = Folding.And(otherwise, permitted, v.When) }));
        }
        Machine.Leave();
        if (operands.Length == 0)
        {
            _complete[rules] = values;
        }
        return values;
    }

    /// <summary>A definition with its alternatives, each tried where those before it have no value.</summary>
    private List<Alternative> Definition(Rule first, Symbol[] operands, Location at)
    {
        var found = new List<Alternative>();
        var tried = Folding.Never;
        for (var rule = first; rule is not null && !Folding.IsAlways(tried); rule = rule.Else)
        {
            var otherwise = Folding.IsNever(tried) ? Folding.Always
                : setting.Portable ? Refusal.At(at, "\"else\" not permitted")
                : Folding.Not(tried);
            var own = Body(rule, operands);
            found.AddRange(own.Select(v => v with { When = Folding.And(otherwise, v.When) }));
            tried = Folding.Or(own.Select(v => v.When).Prepend(tried));
        }
        return found;
    }

    private List<Alternative> Body(Rule rule, Symbol[] operands)
    {
        List<Way> starts = [new Way(Folding.Always, ImmutableDictionary<string, Symbol>.Empty)];
        for (var i = 0; i < operands.Length; i++)
        {
            starts = [.. starts.SelectMany(s => Match(rule.Arguments[i], operands[i], s.Variables).Select(m => m with { When = Folding.And(s.When, m.When) }))];
        }
        var values = starts.SelectMany(s => Body(rule.Body, s.Variables).SelectMany(w => Values(rule.Value, w.Variables)
            .Select(v => new Alternative(Folding.And(s.When, w.When, v.When), v.Value, ImmutableDictionary<string, Symbol>.Empty))));
        return [.. values.GroupBy(v => v.Value).Select(g => g.First() with { When = Folding.Or(g.Select(v => v.When)) }).Where(v => !Folding.IsNever(v.When))];
    }

    /// <summary>Where two definitions give different values full evaluation ends with an error: such rows are never kept.</summary>
    private List<Alternative> Agreeing(List<Alternative> found, Location at)
    {
        var merged = found.GroupBy(v => v.Value).Select(g => g.First() with { When = Folding.Or(g.Select(v => v.When)) }).ToList();
        for (var i = 0; i < merged.Count; i++)
        {
            foreach (var other in merged.Take(i).Where(o => o.Value is not Opaque && merged[i].Value is not Opaque))
            {
                setting.Conflicts.Add(Folding.And(other.When, merged[i].When, Folding.Not(Compare(Comparison.Equal, other.Value, merged[i].Value, at))));
            }
        }
        return setting.Conflicts.Any(Folding.IsAlways) ? throw new EvaluationException("eval_conflict_error", "complete rules must not produce multiple outputs", at) : merged;
    }

    /// <summary>The members that several rules add to one document, as far as the reference asks for them.</summary>
    private List<Alternative> Members(Place place, Reference reference, int index, ImmutableDictionary<string, Symbol> variables)
    {
        var rules = place.Rules.Concat(place.Dynamic).ToList();
        var members = rules.SelectMany(r => Added(r.Rule, r.Tail)).ToList();
        var steps = rules.Max(r => r.Tail.Count + (r.Rule.Kind == RuleKind.Set ? 1 : 0));
        if (index == reference.Path.Count && rules.All(r => r.Tail.Count == 0) && members.All(m => Folding.IsAlways(m.When) && m.Value is Known))
        {
            return [new Alternative(Folding.Always, new Known(RegoValue.Set(members.Select(m => ((Known)m.Value).Value))), variables)];
        }
        if (reference.Path.Count - index < steps || place.Children.Values.Any(c => c.All.Any(p => p.HasRules)))
        {
            return [new Alternative(Folding.Always, Opaque.At(reference.At, $"invalid ref operand: {Names.Path(place.Path)}"), variables)];
        }
        return [.. members.SelectMany(m => Along(m, reference, index, variables))];
    }

    /// <summary>Matches the keys of a member with the steps, then goes on below it.</summary>
    private IEnumerable<Alternative> Along((Condition When, Symbol[] Keys, Symbol Value) member, Reference reference, int index, ImmutableDictionary<string, Symbol> variables)
    {
        IEnumerable<Way> ways = [new Way(member.When, variables)];
        foreach (var (key, i) in member.Keys.Select((k, i) => (k, i)))
        {
            ways = ways.SelectMany(w => Match(reference.Path[index + i], key, w.Variables).Select(m => m with { When = Folding.And(w.When, m.When) })).ToList();
        }
        return ways.Where(w => !Folding.IsNever(w.When)).SelectMany(w => Steps(new Alternative(w.When, member.Value, w.Variables), reference, index + member.Keys.Length));
    }

    private IEnumerable<(Condition When, Symbol[] Keys, Symbol Value)> Added(Rule rule, IReadOnlyList<Term> tail) =>
        Body(rule.Body, ImmutableDictionary<string, Symbol>.Empty).SelectMany(w => Combinations([.. tail, rule.Value], w.Variables).Select(c =>
            (Folding.And(w.When, c.When), rule.Kind == RuleKind.Set ? c.Values : c.Values[..^1], c.Values[^1])));
}
