using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>Documents that rules build up key by key.</summary>
internal sealed partial class Linker
{
    /// <summary>The topmost place with dynamic rules covers all below it.</summary>
    private void Extents(Place place)
    {
        if (place.Dynamic.Count == 0)
        {
            foreach (var child in place.Children.Values)
            {
                Extents(child);
            }
            return;
        }
        var node = _nodes[place];
        _extents[node] = place;
        var dynamic = place.All.SelectMany(p => p.Dynamic).ToList();
        var emitter = new RuleEmitter(this);
        foreach (var rule in dynamic)
        {
            _dynamicRules[rule] = new CompiledRule(rule.Name, rule.Rule.At) { HasProbe = emitter.HasKeyProbe(rule, place.Path.Length) };
        }
        node.Document = Restricted(node, place, []);
        foreach (var rule in dynamic)
        {
            emitter.FillDynamic(_dynamicRules[rule], rule, place.Path.Length);
        }
    }

    private ExtentDocument Restricted(TreeNode node, Place place, RegoValue[] steps)
    {
        var all = Contributions(place).Where(c => Meets(c.Path, steps)).ToArray();
        var key = string.Join(',', all.Select(c => c.Document is { } d ? "d" + d.Id : "r" + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(c.Rule!))) + "@" + node.Id;
        if (!_restricted.TryGetValue(key, out var document))
        {
            _restricted[key] = document = new ExtentDocument(_ids++, place.Path, Names.Path(place.Path), all);
        }
        return document;
    }

    private IEnumerable<Contribution> Contributions(Place extent)
    {
        foreach (var place in extent.All)
        {
            RegoValue[] below = place.Path[extent.Path.Length..];
            foreach (var rule in place.Dynamic)
            {
                RegoValue?[] path = [.. below, .. rule.Tail.Select(t => (t as Constant)?.Value)];
                yield return new Contribution(path, _dynamicRules[rule], null, rule.Rule.Kind == RuleKind.Set, rule.Rule.At);
            }
            if (place.Rules.Count > 0 && place != extent && _nodes[place].Document is { } document)
            {
                yield return new Contribution(below, null, document, document is SetDocument, place.Rules[0].Rule.At);
            }
        }
    }

    private static bool Meets(RegoValue?[] path, RegoValue[] steps) =>
        path.Zip(steps).All(p => p.First is null || p.First.Equals(p.Second));
}
