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
            ArrayTerm a => Literal(a, a.Items, s => RegoValue.Array(s), variables),
            SetTerm s => Literal(s, s.Items, i => RegoValue.Set(i), variables),
            _ => [new Alternative(Folding.Always, NotGround(term.At), variables)],
        };
    }

    private List<Alternative> Literal(Term term, IReadOnlyList<Term> items, Func<IEnumerable<RegoValue>, RegoValue> make, ImmutableDictionary<string, Symbol> variables) =>
        [.. Combinations(items, variables).Select(c => new Alternative(
            c.When,
            c.Values.All(v => v is Known) ? new Known(make(c.Values.Select(v => ((Known)v).Value))) : NotGround(term.At),
            c.Variables))];

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
                return array.Kind == RegoKind.Array && array.Count == a.Items.Count ? Parts(a.Items.Zip(array.Elements), variables) : [];
            case ObjectTerm o when value is Known { Value: var members } && o.Members.All(m => m.Key is Constant):
                return members.Kind == RegoKind.Object && members.Count == o.Members.Count && o.Members.All(m => Member(members, m.Key) is not null)
                    ? Parts(o.Members.Select(m => (m.Value, Member(members, m.Key)!)), variables)
                    : [];
            case ArrayTerm or ObjectTerm when !Outputs.Pattern(pattern).All(variables.ContainsKey):
                var opaque = value as Opaque ?? NotGround(pattern.At);
                var free = Outputs.Pattern(pattern).Where(n => !variables.ContainsKey(n)).Distinct();
                return [new Way(opaque.Refusal, variables.SetItems(free.Select(n => KeyValuePair.Create(n, (Symbol)opaque))))];
            default:
                return [.. Values(pattern, variables).Select(w => new Way(Folding.And(w.When, Compare(Comparison.Equal, w.Value, value, pattern.At)), w.Variables))];
        }
    }

    private List<Way> Parts(IEnumerable<(Term Pattern, RegoValue Value)> parts, ImmutableDictionary<string, Symbol> variables)
    {
        List<Way> ways = [new Way(Folding.Always, variables)];
        foreach (var (pattern, value) in parts)
        {
            ways = [.. ways.SelectMany(w => Match(pattern, new Known(value), w.Variables).Select(m => m with { When = Folding.And(w.When, m.When) }))];
        }
        return ways;
    }

    private static RegoValue? Member(RegoValue members, Term key) => Evaluation.Lookup.Step(members, ((Constant)key).Value);

    private static Opaque NotGround(Location at) => Opaque.At(at, "both rhs and lhs non-scalar/non-ground");
}
