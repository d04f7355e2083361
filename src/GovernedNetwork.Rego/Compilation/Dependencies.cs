using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>What statements read: base documents (of data and of the input) and rules, as paths, sorted. Every path starts with its root.</summary>
internal sealed class Dependencies
{
    private readonly Place _root;
    private readonly HashSet<Place> _seen = [];
    private readonly SortedDictionary<string, IReadOnlyList<RegoValue>> _base = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyList<RegoValue>> _virtual = new(StringComparer.Ordinal);

    private Dependencies(Place root) => _root = root;

    public IReadOnlyCollection<IReadOnlyList<RegoValue>> Base => _base.Values;

    public IReadOnlyCollection<IReadOnlyList<RegoValue>> Virtual => _virtual.Values;

    public static Dependencies Of(Place root, IReadOnlyList<Statement> body)
    {
        var dependencies = new Dependencies(root);
        dependencies.Body(body);
        return dependencies;
    }

    /// <summary>A path as its author would write it.</summary>
    public static string Shown(IReadOnlyList<RegoValue> path) => path[0].AsString + Names.Path(path.Skip(1))[Names.Data.Length..];

    private void Body(IEnumerable<Statement> body)
    {
        foreach (var statement in body)
        {
            foreach (var term in TermMap.Terms(statement))
            {
                Read(term);
            }
            foreach (var closure in TermMap.Closures(statement))
            {
                Body(closure.Body);
                foreach (var head in closure.Heads)
                {
                    Read(head);
                }
            }
        }
    }

    private void Read(Term term)
    {
        foreach (var part in TermMap.All(term))
        {
            switch (part)
            {
                case Reference { Head: Variable { Name: Names.Input or Names.Data } root } r:
                    Path(root.Name, [.. r.Path.TakeWhile(s => s is Constant).Select(s => ((Constant)s).Value)]);
                    break;
                case Call { Operator: Reference { Head: Variable { Name: Names.Data } } r }:
                    Path(Names.Data, [.. r.Path.OfType<Constant>().Select(c => c.Value)]);
                    break;
                case Variable { Name: Names.Input or Names.Data } root:
                    Path(root.Name, []);
                    break;
            }
        }
    }

    private void Path(string root, IReadOnlyList<RegoValue> path)
    {
        var place = root == Names.Data ? _root : null;
        foreach (var step in path)
        {
            if (place is null || place.HasRules || !place.Children.TryGetValue(step, out var child))
            {
                place = place?.HasRules == true ? place : null;
                break;
            }
            place = child;
        }
        if (place is null)
        {
            Add(_base, [RegoValue.String(root), .. path]);
            return;
        }
        foreach (var below in place.All.Where(p => p.HasRules))
        {
            Rule(below);
        }
    }

    private void Rule(Place place)
    {
        if (!_seen.Add(place))
        {
            return;
        }
        Add(_virtual, [RegoValue.String(Names.Data), .. place.Path]);
        foreach (var definition in place.Rules.Concat(place.Dynamic))
        {
            for (var rule = definition.Rule; rule is not null; rule = rule.Else)
            {
                Body(rule.Body);
                foreach (var term in rule.Ref.Skip(1).Append(rule.Value).Concat(rule.Arguments))
                {
                    Read(term);
                    Body(TermMap.Closures(term).SelectMany(c => c.Body));
                }
            }
        }
    }

    private static void Add(SortedDictionary<string, IReadOnlyList<RegoValue>> paths, IReadOnlyList<RegoValue> path) => paths[Shown(path)] = path;
}
