using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>No rule may depend on itself, by whatever way; since none does, rules can be sorted by what they depend on.</summary>
internal sealed class RecursionCheck(Place root, List<RegoError> errors)
{
    private readonly Dictionary<PlacedRule, List<PlacedRule>> _uses = [];
    private readonly HashSet<PlacedRule> _done = [];
    private readonly List<PlacedRule> _stack = [];
    private readonly HashSet<PlacedRule> _onStack = [];
    private readonly List<PlacedRule> _sorted = [];

    /// <summary>Every rule behind those that it depends on.</summary>
    public IReadOnlyList<PlacedRule> Sorted => _sorted;

    public void Check()
    {
        var rules = root.All.SelectMany(p => p.Rules.Concat(p.Dynamic)).ToList();
        foreach (var rule in rules)
        {
            _uses[rule] = [.. References(rule.Rule).SelectMany(Reached).Distinct()];
        }
        foreach (var rule in rules)
        {
            Visit(rule);
        }
    }

    private void Visit(PlacedRule rule)
    {
        if (_onStack.Contains(rule))
        {
            Report(_stack[_stack.IndexOf(rule)..]);
            return;
        }
        if (!_done.Add(rule))
        {
            return;
        }
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        _stack.Add(rule);
        _onStack.Add(rule);
        foreach (var used in _uses[rule])
        {
            Visit(used);
        }
        _stack.RemoveAt(_stack.Count - 1);
        _onStack.Remove(rule);
        _sorted.Add(rule);
    }

    /// <summary>Each rule of a cycle is told how it comes back to itself.</summary>
    private void Report(List<PlacedRule> cycle)
    {
        foreach (var (at, rule) in cycle.Index().OrderBy(r => r.Item.Rule.At.Path, StringComparer.Ordinal).ThenBy(r => r.Item.Rule.At.Row))
        {
            PlacedRule[] turned = [.. cycle[at..], .. cycle[..at], rule];
            errors.Add(rule.Rule.At.Error("rego_recursion_error", $"rule {Shown(rule)} is recursive: {string.Join(" -> ", turned.Select(Shown))}"));
        }
    }

    private static string Shown(PlacedRule rule) =>
        rule.Name + string.Concat(rule.Tail.Select(t => t is Constant c ? $"[{c.Value}]" : t is Variable v ? $"[{Names.Shown(v.Name)}]" : "[_]"));

    private IEnumerable<PlacedRule> Reached(Reference reference)
    {
        var at = root;
        for (var i = 0; i < reference.Path.Count; i++)
        {
            foreach (var rule in at.Dynamic)
            {
                if (rule.Tail.Zip(reference.Path.Skip(i)).All(p => p.First is not Constant a || p.Second is not Constant b || a.Value.Equals(b.Value)))
                {
                    yield return rule;
                }
            }
            foreach (var rule in at.Rules)
            {
                yield return rule;
            }
            if (reference.Path[i] is not Constant step)
            {
                foreach (var rule in at.Children.Values.SelectMany(c => Under(c, reference.Path, i + 1)))
                {
                    yield return rule;
                }
                yield break;
            }
            if (!at.Children.TryGetValue(step.Value, out var child))
            {
                yield break;
            }
            at = child;
        }
        foreach (var rule in at.All.SelectMany(p => p.Rules.Concat(p.Dynamic)))
        {
            yield return rule;
        }
    }

    /// <summary>Rules below a place that a path with open steps may meet.</summary>
    private static IEnumerable<PlacedRule> Under(Place place, IReadOnlyList<Term> path, int from)
    {
        var here = place.Rules.Concat(place.Dynamic);
        if (from >= path.Count)
        {
            return place.All.SelectMany(p => p.Rules.Concat(p.Dynamic));
        }
        var next = path[from] is Constant c
            ? place.Children.TryGetValue(c.Value, out var child) ? [child] : (IEnumerable<Place>)[]
            : place.Children.Values;
        return here.Concat(next.SelectMany(n => Under(n, path, from + 1)));
    }

    private static IEnumerable<Reference> References(Rule rule)
    {
        var terms = rule.Ref.Skip(1).Concat(rule.Arguments).Append(rule.Value);
        var own = terms.SelectMany(References).Concat(rule.Body.SelectMany(References));
        return rule.Else is null ? own : own.Concat(References(rule.Else));
    }

    private static IEnumerable<Reference> References(Statement statement) =>
        TermMap.Terms(statement).SelectMany(References).Concat(statement switch
        {
            NotBody n => n.Body.SelectMany(References),
            Every e => e.Body.SelectMany(References),
            Logical l => l.Left.Concat(l.Right).SelectMany(References),
            LegacyNot n => References(n.Inner),
            _ => [],
        });

    private static IEnumerable<Reference> References(Term term) => TermMap.All(term).SelectMany(t => t switch
    {
        Reference { Head: Variable { Name: Names.Data } } r => [r],
        Variable { Name: Names.Data } v => [new Reference(v.At, v, [])],
        Call { Operator: Reference r } => [r],
        Comprehension c => c.Body.SelectMany(References).Concat(References(c.Head)).Concat(c.Key is null ? [] : References(c.Key)),
        BodyTerm b => b.Body.SelectMany(References),
        _ => (IEnumerable<Reference>)[],
    });
}
