using GovernedNetwork.Rego.Compilation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Filtering;

/// <summary>The unknown paths below input, and which terms may read them, through rules and functions too.</summary>
internal sealed class Unknowns(Place root, IReadOnlyList<RegoValue[]> paths, IReadOnlyList<string> notInlined)
{
    private readonly Dictionary<Place, bool> _rules = [];

    /// <summary>Reads paths such as input.posts.</summary>
    /// <exception cref="RegoException">A text is no path below input.</exception>
    public static Unknowns Read(Place root, FilterOptions filter)
    {
        var paths = new List<RegoValue[]>();
        foreach (var text in filter.Unknowns ?? [])
        {
            var steps = text.Split('.');
            if (steps[0] != Names.Input || steps.Skip(1).Any(s => s.Length == 0))
            {
                throw new RegoException(new RegoError("invalid_unknown", $"an unknown is input or a path below it: {text}", "", 0, 0));
            }
            paths.Add([.. steps.Skip(1).Select(s => new StringValue(s))]);
        }
        return new Unknowns(root, paths, filter.NotInlined);
    }

    /// <summary>The same, with a memory of rules of its own.</summary>
    public Unknowns Afresh() => new(root, paths, notInlined);

    /// <summary>Whether what stands at a place may not become part of a condition elsewhere.</summary>
    public bool KeepsApart(Place place) => notInlined.Count > 0 && Names.Path(place.Path) is var at
        && notInlined.Any(n => at == n || (at.StartsWith(n, StringComparison.Ordinal) && at[n.Length] is '.' or '['));

    /// <summary>Whether everything at the path is unknown.</summary>
    public bool Covers(IReadOnlyList<RegoValue> path) => paths.Any(u => u.Length <= path.Count && u.Index().All(s => s.Item.Equals(path[s.Index])));

    /// <summary>Whether something at or below the path is unknown.</summary>
    public bool Meets(IReadOnlyList<RegoValue> path) => paths.Any(u => u.Zip(path).All(s => s.First.Equals(s.Second)));

    /// <summary>What stays unknown once the path has a value; null when the value would lie within an unknown one.</summary>
    public Unknowns? Without(RegoValue[] path) =>
        paths.Any(u => u.Length < path.Length && u.Zip(path).All(s => s.First.Equals(s.Second)))
            ? null
            : new Unknowns(root, [.. paths.Where(u => !path.Zip(u).All(s => s.First.Equals(s.Second)))], notInlined);

    public bool Touches(Statement statement) =>
        TermMap.Terms(statement).Any(TouchesOwn)
        || TermMap.Closures(statement).Any(Touches)
        || (statement is LegacyNot n && Touches(n.Inner));

    public bool Touches(Term term) => TouchesOwn(term) || TermMap.Closures(term).Any(Touches);

    public bool Touches(Place place)
    {
        if (!_rules.TryGetValue(place, out var touches))
        {
            // Rules do not recurse, so the first answer is never asked for.
            _rules[place] = false;
            _rules[place] = touches = place.HasRules && (KeepsApart(place) || place.Rules.Concat(place.Dynamic).Any(r => Touches(r.Rule)));
        }
        return touches;
    }

    private bool Touches(Rule rule) =>
        rule.Body.Any(Touches) || Touches(rule.Value) || rule.Ref.Skip(1).Any(Touches) || rule.Arguments.Any(Touches)
        || (rule.Else is not null && Touches(rule.Else));

    private bool Touches(Closure closure) => closure.Body.Any(Touches) || closure.Heads.Any(Touches);

    private bool TouchesOwn(Term term) => TermMap.All(term).Any(t => t switch
    {
        Variable { Name: Names.Input } => Meets([]),
        Reference { Head: Variable { Name: Names.Input } } r => Meets(Fixed(r.Path)),
        Variable { Name: Names.Data } => TouchesBelow([]),
        Reference { Head: Variable { Name: Names.Data } } r => TouchesBelow(r.Path),
        Call { Operator: Reference r } => TouchesBelow(r.Path),
        _ => false,
    });

    /// <summary>Rules on the way to a place, at it and below it.</summary>
    private bool TouchesBelow(IReadOnlyList<Term> path)
    {
        var at = root;
        foreach (var step in Fixed(path))
        {
            if (Touches(at))
            {
                return true;
            }
            if (!at.Children.TryGetValue(step, out var child))
            {
                return false;
            }
            at = child;
        }
        return at.All.Any(Touches);
    }

    private static List<RegoValue> Fixed(IReadOnlyList<Term> path) => [.. path.TakeWhile(t => t is Constant).Select(t => ((Constant)t).Value)];
}
