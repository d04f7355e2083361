using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Rego.Metadata;

/// <summary>One annotation: what it says, and the place and path of the rule or package that it speaks of.</summary>
internal sealed record Annotation(Location At, Rule? Rule, IReadOnlyList<RegoValue> Path, RegoValue Said)
{
    public string Scope => Said["scope"]!.AsString!;
}

/// <summary>All annotations of some modules.</summary>
internal sealed class Annotations
{
    private readonly List<Annotation> _all = [];
    private readonly List<RegoError> _errors = [];

    public Annotations(IEnumerable<Module> modules)
    {
        foreach (var module in modules)
        {
            Add(module);
        }
    }

    public IReadOnlyList<Annotation> All => _all;

    /// <summary>Blocks that could not be read. Whoever does not ask for annotations is not told.</summary>
    public IReadOnlyList<RegoError> Errors => _errors;

    /// <summary>What a rule says about itself; of several blocks the last one.</summary>
    public RegoValue Of(Rule rule) => Own(rule).LastOrDefault()?.Said ?? RegoValue.Object();

    /// <summary>From the rule outwards: its own blocks, its document's, its package's, those of the packages above.</summary>
    public RegoValue Chain(Rule rule, Module module)
    {
        var (rulePath, packagePath) = (Path(module, rule), Path(module));
        var own = Own(rule).Reverse().ToList();
        var links = new List<RegoValue>(own.Select(a => Link(rulePath, a.Said)));
        if (links.Count == 0)
        {
            links.Add(Link(rulePath, null));
        }
        links.AddRange(_all.Where(a => a.Scope == "document" && a.Path.SequenceEqual(rulePath)).Take(1).Select(a => Link(rulePath, a.Said)));
        links.AddRange(_all.Where(a => a.Scope == "package" && a.Path.SequenceEqual(packagePath)).Take(1).Select(a => Link(packagePath, a.Said)));
        for (var length = packagePath.Count; length > 0; length--)
        {
            var above = packagePath.Take(length).ToList();
            links.AddRange(_all.Where(a => a.Scope == "subpackages" && a.Path.SequenceEqual(above)).Take(1).Select(a => Link(above, a.Said)));
        }
        return RegoValue.Array(links);
    }

    private IEnumerable<Annotation> Own(Rule rule) => _all.Where(a => a.Scope == "rule" && ReferenceEquals(a.Rule, rule));

    private static RegoValue Link(IEnumerable<RegoValue> path, RegoValue? said) => said is null
        ? RegoValue.Object(("path", RegoValue.Array(path)))
        : RegoValue.Object(("annotations", said), ("path", RegoValue.Array(path)));

    private void Add(Module module)
    {
        foreach (var block in MetadataBlock.Of(module.Comments))
        {
            var isPackage = block.At.Row < module.At.Row;
            var rule = isPackage ? null : module.Rules.FirstOrDefault(r => r.At.Row > block.LastRow);
            if (!isPackage && rule is null)
            {
                _errors.Add(block.At.Error("rego_parse_error", "expected METADATA block, found whitespace"));
            }
            else if (MetadataReader.Read(block, isPackage ? "package" : "rule", _errors) is { } said)
            {
                _all.Add(new Annotation(rule?.At ?? module.At, rule, isPackage ? Path(module) : Path(module, rule!), said));
            }
        }
    }

    private static List<RegoValue> Path(Module module) => [.. module.Package.Select(RegoValue.String)];

    private static List<RegoValue> Path(Module module, Rule rule) =>
        [.. Path(module), RegoValue.String(((Variable)rule.Ref[0]).Name), .. rule.Ref.Skip(1).TakeWhile(t => t is Constant).Select(t => ((Constant)t).Value)];
}
