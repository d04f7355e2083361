using System.Collections.Immutable;
using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>Terms and what is asked of them.</summary>
internal sealed partial class PartialEvaluator
{
    private List<Alternative> Values(Term term, ImmutableDictionary<string, Symbol> variables)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (term is Variable v && variables.TryGetValue(v.Name, out var bound))
        {
            return [new Alternative(Folding.Always, bound, variables)];
        }
        var names = TermMap.Variables(term).Concat(TermMap.Closures(term).SelectMany(TermMap.DeepVariables));
        if (!unknowns.Touches(term) && AllKnown(names, variables))
        {
            return [.. setting.Parts.Values(Machine, term, variables)];
        }
        return term switch
        {
            Variable { Name: Names.Input } input => [new Alternative(Folding.Always, Input([], input.At), variables)],
            Reference r => Reference(r, variables),
            Call c => Call(c, variables),
            ArrayTerm a => [.. Combinations(a.Items, variables).Select(c => new Alternative(c.When, Array(c.Values), c.Variables))],
            ObjectTerm o => [.. Combinations([.. o.Members.Select(m => m.Key), .. o.Members.Select(m => m.Value)], variables).Select(c => new Alternative(c.When, Object(c.Values, o.At), c.Variables))],
            SetTerm s => [.. Combinations(s.Items, variables).Select(c => new Alternative(c.When, Set(c.Values, s.At), c.Variables))],
            _ => [new Alternative(Folding.Always, NotGround(term.At), variables)],
        };
    }

    // A part of which nothing is known may have no value at all, and then the whole has none.
    private static Symbol Array(Symbol[] items) => items.OfType<Known>().ToList() is var known && known.Count == items.Length
        ? new Known(RegoValue.Array(known.Select(k => k.Value)))
        : items.OfType<Opaque>().FirstOrDefault() ?? (Symbol)new Partly(RegoKind.Array, [.. items.Select((item, i) => ((RegoValue)RegoValue.Number(i), item))]);

    /// <summary>All keys, then the value of each.</summary>
    private static Symbol Object(Symbol[] keysAndValues, Location at)
    {
        var (keys, values) = (keysAndValues[..(keysAndValues.Length / 2)], keysAndValues[(keysAndValues.Length / 2)..]);
        if (keys.OfType<Known>().Select(k => k.Value).Distinct().Count() < keys.Length) return NotGround(at);
        var members = keys.Select((k, i) => (((Known)k).Value, values[i])).ToList();
        return values.All(v => v is Known) ? new Known(RegoValue.Object(members.Select(m => KeyValuePair.Create(m.Value, ((Known)m.Item2).Value))))
            : values.OfType<Opaque>().FirstOrDefault() ?? (Symbol)new Partly(RegoKind.Object, members);
    }

    private static Symbol Set(Symbol[] items, Location at) =>
        items.All(v => v is Known) ? new Known(RegoValue.Set(items.Select(v => ((Known)v).Value))) : NotGround(at);

    /// <summary>Every choice of one alternative per term, from left to right.</summary>
    private IEnumerable<(Condition When, Symbol[] Values, ImmutableDictionary<string, Symbol> Variables)> Combinations(IReadOnlyList<Term> terms, ImmutableDictionary<string, Symbol> variables)
    {
        IEnumerable<(Condition When, Symbol[] Values, ImmutableDictionary<string, Symbol> Variables)> all = [(Folding.Always, [], variables)];
        foreach (var term in terms)
        {
            all = all.SelectMany(c => Values(term, c.Variables).Select(a => (Folding.And(c.When, a.When), (Symbol[])[.. c.Values, a.Value], a.Variables))).ToList();
        }
        return all;
    }

    private List<Alternative> Call(Call call, ImmutableDictionary<string, Symbol> variables) =>
        [.. Combinations(call.Arguments, variables).SelectMany(c => Apply(call, c.Values, c.When, c.Variables))];

    private IEnumerable<Alternative> Apply(Call call, Symbol[] operands, Condition when, ImmutableDictionary<string, Symbol> variables)
    {
        if (call.Operator is Reference function)
        {
            return Function(function, operands).Select(a => a with { When = Folding.And(when, a.When), Variables = variables });
        }
        if (operands.Any(o => o is not Known))
        {
            var opaque = operands.OfType<Opaque>().FirstOrDefault() ?? Opaque.At(call.At, $"invalid builtin `{((Variable)call.Operator).Name}`");
            return [new Alternative(when, opaque, variables)];
        }
        static Variable Operand(Call c, int i) => new(c.At, $"operand {i}");
        var applied = setting.Parts.Derived(call, c => c with { Arguments = [.. c.Arguments.Select((_, i) => Operand(c, i))] });
        var given = variables.SetItems(operands.Select((o, i) => KeyValuePair.Create(Operand(call, i).Name, o)));
        return setting.Parts.Values(Machine, applied, given).Select(a => a with { When = when, Variables = variables });
    }

    /// <summary>The values that a collection offers with their keys; what cannot be told apart offers one of each.</summary>
    private static IEnumerable<(Symbol Key, Symbol Value)> Entries(Symbol collection, Location at) => collection switch
    {
        Known { Value.Kind: RegoKind.Array } k => k.Value.Elements.Select((e, i) => ((Symbol)new Known(RegoValue.Number(i)), (Symbol)new Known(e))),
        Known { Value.Kind: RegoKind.Object } k => k.Value.Members.Select(m => ((Symbol)new Known(m.Key), (Symbol)new Known(m.Value))),
        Known k => k.Value.Elements.Select(e => ((Symbol)new Known(e), (Symbol)new Known(e))),
        Partly p => p.Parts.Select(m => ((Symbol)new Known(m.Key), m.Value)),
        Opaque o => [(o, o)],
        _ => [(NotGround(at), NotGround(at))],
    };

    /// <summary>Compares a value with a shape and binds the variables in it.</summary>
    private List<Way> Match(Term pattern, Symbol value, ImmutableDictionary<string, Symbol> variables)
    {
        switch (pattern)
        {
            case Variable v when !Names.IsRoot(v.Name) && !variables.ContainsKey(v.Name):
                return [new Way(Folding.Always, variables.SetItem(v.Name, value))];
            case ArrayTerm a when value is Known { Value: var array }:
                return array.Kind == RegoKind.Array && array.Count == a.Items.Count ? Parts(a.Items.Zip(array.Elements, (i, e) => (i, (Symbol)new Known(e))), variables) : [];
            case ArrayTerm a when value is Partly array:
                return array.Kind == RegoKind.Array && array.Parts.Count == a.Items.Count ? Parts(a.Items.Zip(array.Parts, (i, e) => (i, e.Value)), variables) : [];
            case ObjectTerm o when value is Known { Value: var members } && o.Members.All(m => m.Key is Constant):
                return members.Kind == RegoKind.Object && members.Count == o.Members.Count && o.Members.All(m => Member(members, m.Key) is not null)
                    ? Parts(o.Members.Select(m => (m.Value, (Symbol)new Known(Member(members, m.Key)!))), variables)
                    : [];
            case ObjectTerm o when value is Partly members && o.Members.All(m => m.Key is Constant):
                return members.Kind == RegoKind.Object && members.Parts.Count == o.Members.Count && o.Members.All(m => members[((Constant)m.Key).Value] is not null)
                    ? Parts(o.Members.Select(m => (m.Value, members[((Constant)m.Key).Value]!)), variables)
                    : [];
            case ArrayTerm or ObjectTerm when !Outputs.Pattern(pattern).All(variables.ContainsKey):
                var opaque = value as Opaque ?? NotGround(pattern.At);
                var free = Outputs.Pattern(pattern).Where(n => !variables.ContainsKey(n)).Distinct();
                return [new Way(opaque.Refusal, variables.SetItems(free.Select(n => KeyValuePair.Create(n, (Symbol)opaque))))];
            default:
                return [.. Values(pattern, variables).Select(w => new Way(Folding.And(w.When, Compare(Comparison.Equal, w.Value, value, pattern.At)), w.Variables))];
        }
    }

    private List<Way> Parts(IEnumerable<(Term Pattern, Symbol Value)> parts, ImmutableDictionary<string, Symbol> variables)
    {
        List<Way> ways = [new Way(Folding.Always, variables)];
        foreach (var (pattern, value) in parts)
        {
            ways = [.. ways.SelectMany(w => Match(pattern, value, w.Variables).Select(m => m with { When = Folding.And(w.When, m.When) }))];
        }
        return ways;
    }

    private static RegoValue? Member(RegoValue members, Term key) => Evaluation.Lookup.Step(members, ((Constant)key).Value);

    private static Opaque NotGround(Location at) => Opaque.At(at, "both rhs and lhs non-scalar/non-ground");
}
