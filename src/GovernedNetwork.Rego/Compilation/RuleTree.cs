using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>A rule with the full path of its fixed part, and the steps behind it that are known only while evaluating.</summary>
internal sealed record PlacedRule(Rule Rule, RegoValue[] Path, IReadOnlyList<Term> Tail, string Package, Location PackageAt)
{
    public string Name => Names.Path(Path);
}

/// <summary>All rules of one place while compiling.</summary>
internal sealed class Place(RegoValue[] path)
{
    public RegoValue[] Path => path;

    public Dictionary<RegoValue, Place> Children { get; } = [];

    /// <summary>Rules whose reference ends here.</summary>
    public List<PlacedRule> Rules { get; } = [];

    /// <summary>Rules whose reference goes on with variables from here.</summary>
    public List<PlacedRule> Dynamic { get; } = [];

    /// <summary>A package of this name exists.</summary>
    public Location? Package { get; set; }

    public bool HasRules => Rules.Count > 0 || Dynamic.Count > 0;

    public IEnumerable<Place> All => Children.Values.SelectMany(c => c.All).Prepend(this);

    public Place Child(RegoValue key)
    {
        if (!Children.TryGetValue(key, out var child))
        {
            Children[key] = child = new Place([.. path, key]);
        }
        return child;
    }
}

/// <summary>Puts rules into the tree and reports those that cannot stand side by side.</summary>
internal static class RuleTree
{
    public static Place Build(IReadOnlyList<Module> modules, List<RegoError> errors)
    {
        var root = new Place([]);
        foreach (var module in modules)
        {
            var package = root;
            foreach (var step in module.Package)
            {
                package = package.Child(new StringValue(step));
            }
            package.Package ??= module.At;
            foreach (var rule in module.Rules)
            {
                Put(package, rule);
            }
        }
        foreach (var place in root.All)
        {
            Check(place, errors);
        }
        return root;
    }

    private static void Put(Place package, Rule rule)
    {
        var place = package.Child(new StringValue(((Variable)rule.Ref[0]).Name));
        var fixedSteps = rule.Ref.Skip(1).TakeWhile(t => t is Constant).Count();
        foreach (var step in rule.Ref.Skip(1).Take(fixedSteps))
        {
            place = place.Child(((Constant)step).Value);
        }
        Term[] tail = [.. rule.Ref.Skip(1 + fixedSteps)];
        var placed = new PlacedRule(rule, place.Path, tail, Names.Path(package.Path), package.Package!.Value);
        (tail.Length == 0 ? place.Rules : place.Dynamic).Add(placed);
    }

    private static void Check(Place place, List<RegoError> errors)
    {
        if (!place.HasRules)
        {
            return;
        }
        var all = place.Rules.Concat(place.Dynamic).ToList();
        var first = all.MinBy(r => (r.Rule.At.Path, r.Rule.At.Row))!;
        var name = first.Name;
        // A rule that is built by keys takes up the rules of a package below it.
        if (place.Package is not null && place.Rules.Count > 0)
        {
            var (package, rule) = (name[(Names.Data.Length + 1)..], name[(first.Package.Length + 1)..]);
            errors.Add(first.PackageAt.Error("rego_type_error", $"package {package} conflicts with rule {rule} defined at {first.Rule.At.Path}:{first.Rule.At.Row}"));
        }
        var kinds = place.Rules.Select(r => r.Rule.Kind).Concat(place.Dynamic.Select(_ => (RuleKind?)null).Cast<RuleKind?>().Select(_ => (RuleKind)(-1))).Distinct().Count();
        var arities = place.Rules.Where(r => r.Rule.Kind == RuleKind.Function).Select(r => r.Rule.Arguments.Count).Distinct().Count();
        if (kinds > 1 || arities > 1)
        {
            errors.Add(first.Rule.At.Error("rego_type_error", $"conflicting rules {name} found"));
        }
        var defaults = place.Rules.Where(r => r.Rule.IsDefault).ToList();
        if (defaults.Count > 1)
        {
            errors.Add(defaults[1].Rule.At.Error("rego_type_error", $"multiple default rules {name} found at {string.Join(", ", defaults.Select(d => $"{d.Rule.At.Path}:{d.Rule.At.Row}"))}"));
        }
        if (place.Rules.Count > 0 && place.Rules[0].Rule.Kind != RuleKind.Function)
        {
            var below = place.All.Skip(1).Where(p => p.HasRules).SelectMany(p => p.Rules.Concat(p.Dynamic)).Select(r => $"\n\t  rule {r.Name} at {r.Rule.At.Path}:{r.Rule.At.Row}").ToList();
            if (below.Count > 0)
            {
                errors.Add(first.Rule.At.Error("rego_type_error", $"rule {name} conflicts with:{string.Concat(below)}"));
            }
        }
    }
}
