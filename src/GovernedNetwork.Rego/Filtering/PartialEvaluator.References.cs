using System.Collections.Immutable;
using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>References: steps are taken one by one, and a step by an unknown key tries every key there is.</summary>
internal sealed partial class PartialEvaluator
{
    private List<Alternative> Reference(Reference reference, ImmutableDictionary<string, Symbol> variables) => reference.Head switch
    {
        Variable { Name: Names.Input } => InputSteps(reference, variables),
        Variable { Name: Names.Data } => Place(setting.Root, reference, 0, variables),
        _ => [.. Values(reference.Head, variables).SelectMany(a => Steps(a, reference, 0))],
    };

    /// <summary>As far as the keys are known the path is followed as a path, since only a path tells what is unknown.</summary>
    private List<Alternative> InputSteps(Reference reference, ImmutableDictionary<string, Symbol> variables)
    {
        var path = new List<RegoValue>();
        var at = 0;
        for (; at < reference.Path.Count && !unknowns.Covers(path); at++)
        {
            if (IsOpen(reference.Path[at], variables) || Values(reference.Path[at], variables) is not [{ Value: Known key } only] || !Folding.IsAlways(only.When))
            {
                break;
            }
            path.Add(key.Value);
        }
        var start = new Alternative(Folding.Always, Input(path, reference.At), variables);
        return start.Value is Known { Value: var value } && ReferenceEquals(value, Undefined.Value) ? [] : [.. Steps(start, reference, at)];
    }

    private Symbol Input(IReadOnlyList<RegoValue> path, Location at)
    {
        if (unknowns.Covers(path))
        {
            return path.All(p => p is StringValue) ? new Column(new ConditionField([.. path.Select(p => p.AsString!)], at)) : Opaque.At(at, "invalid ref operand: input");
        }
        return unknowns.Meets(path) ? Opaque.At(at, "invalid ref operand: input") : new Known(Lookup.Path(Machine.Scope.Input, [.. path]) ?? Undefined.Value);
    }

    /// <summary>The steps of a reference from one of them on.</summary>
    private IEnumerable<Alternative> Steps(Alternative from, Reference reference, int index)
    {
        if (index == reference.Path.Count)
        {
            return [from];
        }
        return Step(from, reference.Path[index], reference.At).SelectMany(a => Steps(a, reference, index + 1));
    }

    private IEnumerable<Alternative> Step(Alternative from, Term key, Location at)
    {
        if (IsOpen(key, from.Variables))
        {
            return Entries(from.Value, at).SelectMany(e => Match(key, e.Key, from.Variables).Select(w => new Alternative(Folding.And(from.When, w.When), e.Value, w.Variables)));
        }
        return Values(key, from.Variables).SelectMany(k => Into(from.Value, k.Value, at).Select(v => new Alternative(Folding.And(from.When, k.When, v.When), v.Value, k.Variables)));
    }

    private IEnumerable<(Condition When, Symbol Value)> Into(Symbol value, Symbol key, Location at) => (value, key) switch
    {
        (Opaque o, _) => [(Folding.Always, o)],
        (_, Opaque o) => [(Folding.Always, o)],
        (Column c, Known k) => [(Folding.Always, c.Step(k.Value, at))],
        (Partly p, Known k) => p[k.Value] is { } part ? [(Folding.Always, part)] : [],
        (Known v, Known k) => Lookup.Step(v.Value, k.Value) is { } found ? [(Folding.Always, new Known(found))] : [],
        (Known or Partly, Column) => Entries(value, at).Where(e => e.Key is Known { Value.Kind: < RegoKind.Array })
            .Select(e => (Compare(Comparison.Equal, key, e.Key, at), e.Value)),
        _ => [(Folding.Always, NotGround(at))],
    };

    /// <summary>A path below data from one place on.</summary>
    private List<Alternative> Place(Place place, Reference reference, int index, ImmutableDictionary<string, Symbol> variables)
    {
        if (place.HasRules && unknowns.KeepsApart(place))
        {
            return [new Alternative(Folding.Always, Opaque.At(reference.At, $"not inlined: {Names.Path(place.Path)}"), variables)];
        }
        if (place.HasRules && (place.Rules.Count == 0 || place.Rules[0].Rule.Kind == RuleKind.Set))
        {
            return Members(place, reference, index, variables);
        }
        if (place.HasRules)
        {
            return [.. Complete(place.Rules, [], reference.At).SelectMany(v => Steps(new Alternative(v.When, v.Value, variables), reference, index))];
        }
        var invalid = new Alternative(Folding.Always, Opaque.At(reference.At, $"invalid data reference \"{Names.Path(place.Path)}\""), variables);
        if (index == reference.Path.Count || IsOpen(reference.Path[index], variables))
        {
            return [.. Steps(invalid, reference, index)];
        }
        return [.. Values(reference.Path[index], variables).SelectMany(k => k.Value is not Known { Value: var key } ? Steps(invalid, reference, index)
            : place.Children.TryGetValue(key, out var child) ? Place(child, reference, index + 1, k.Variables)
            : Lookup.Path(setting.Machine.Scope.Data, [.. place.Path, key]) is { } below ? Steps(new Alternative(k.When, new Known(below), k.Variables), reference, index + 1)
            : [])];
    }
}
