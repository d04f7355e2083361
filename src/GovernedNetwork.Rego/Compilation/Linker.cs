using GovernedNetwork.Rego.Builtins;
using GovernedNetwork.Rego.Evaluation;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Compilation;

/// <summary>
/// Turns placed rules into documents that refer to one another directly. All documents are made first and filled afterwards,
/// so the order of rules does not matter.
/// </summary>
internal sealed partial class Linker
{
    private readonly Dictionary<Place, TreeNode> _nodes = [];
    private readonly Dictionary<TreeNode, Place> _extents = [];
    private readonly Dictionary<PlacedRule, CompiledRule> _dynamicRules = [];
    private readonly Dictionary<string, ExtentDocument> _restricted = [];
    private readonly Place _root;
    private readonly RegoValue _data;
    private int _ids;

    public Linker(Place root, RegoValue data, IReadOnlySet<string> replaceable, List<Explaining.Site>? sites)
    {
        (_root, _data, Replaceable, Sites) = (root, data, replaceable, sites);
        Tree = Node(root);
        foreach (var place in root.All)
        {
            Shell(place);
        }
        Extents(root);
        foreach (var place in root.All.Where(p => p.Rules.Count > 0))
        {
            Fill(place);
        }
    }

    public TreeNode Tree { get; }

    /// <summary>Names of functions that some modifier replaces.</summary>
    public IReadOnlySet<string> Replaceable { get; }

    /// <summary>Where observers look; null when the policies are not observable.</summary>
    public List<Explaining.Site>? Sites { get; }

    public RegoValue Data => _data;

    /// <summary>How many values a scope may have to keep.</summary>
    public int DocumentCount => _ids;

    /// <summary>The function at a path below data, or null.</summary>
    public FunctionDocument? Function(IReadOnlyList<Term> path) => Find(path)?.Function;

    /// <summary>The document at a path below data, or null.</summary>
    public Document? Document(IReadOnlyList<Term> path) => Find(path)?.Document;

    /// <summary>The fixed start of a path: a node that gives its value and the number of steps that it covers; or a place from which the steps are dynamic.</summary>
    public (Node? Node, TreeNode? Place, int Covered) Resolve(IReadOnlyList<Term> path)
    {
        var at = Tree;
        for (var i = 0; ; i++)
        {
            RegoValue[] fixedSteps = [.. path.Skip(i).TakeWhile(t => t is Constant).Select(t => ((Constant)t).Value)];
            if (_extents.TryGetValue(at, out var extent))
            {
                return (new DocumentNode(Restricted(at, extent, fixedSteps)), null, i);
            }
            if (at.Document is { } document)
            {
                return (new DocumentNode(document), null, i);
            }
            if (i == path.Count)
            {
                return (new TreeValueNode(at), null, i);
            }
            if (fixedSteps.Length == 0)
            {
                return (null, at, i);
            }
            if (!at.Children.TryGetValue(fixedSteps[0], out var child))
            {
                RegoValue[] full = [.. at.Path, .. fixedSteps];
                return (new BaseNode(full, Lookup.Base(_data, full)), null, i + fixedSteps.Length);
            }
            at = child;
        }
    }

    private TreeNode? Find(IReadOnlyList<Term> path)
    {
        var at = Tree;
        foreach (var step in path)
        {
            if (step is not Constant c || !at.Children.TryGetValue(c.Value, out var child))
            {
                return null;
            }
            at = child;
        }
        return at;
    }

    private TreeNode Node(Place place)
    {
        var node = new TreeNode(_ids++, place.Path);
        _nodes[place] = node;
        // Of two errors in the whole of a place the first by name is reported.
        foreach (var (key, child) in place.Children.OrderBy(c => c.Key))
        {
            node.Children[key] = Node(child);
        }
        return node;
    }

    private void Shell(Place place)
    {
        var node = _nodes[place];
        if (place.Rules.Count == 0)
        {
            return;
        }
        var name = Names.Path(place.Path);
        switch (place.Rules[0].Rule.Kind)
        {
            case RuleKind.Function:
                node.Function = new FunctionDocument(_ids++, name, place.Rules[0].Rule.Arguments.Count);
                break;
            case RuleKind.Set:
                node.Document = new SetDocument(_ids++, place.Path, name);
                break;
            default:
                node.Document = new CompleteDocument(_ids++, place.Path, name);
                break;
        }
    }

    private void Fill(Place place)
    {
        var node = _nodes[place];
        var rules = place.Rules.Where(r => !r.Rule.IsDefault).ToList();
        var compiled = rules.Select(r => new RuleEmitter(this).Compile(r)).ToArray();
        var fallback = place.Rules.FirstOrDefault(r => r.Rule.IsDefault) is { } d ? new RuleEmitter(this).Compile(d) : null;
        var index = IndexBuilder.Build([.. rules.Select(r => r.Rule)], compiled);
        switch (place.Rules[0].Rule.Kind)
        {
            case RuleKind.Function:
                node.Function!.Rules = index;
                node.Function.Default = fallback;
                node.Function.IsCostly = rules.Any(r => CallCost.IsHigh(r.Rule));
                break;
            case RuleKind.Set:
                ((SetDocument)Own(node)).Rules = index;
                ((SetDocument)Own(node)).HasProbes = compiled.All(c => c.Probe is not null);
                break;
            default:
                ((CompleteDocument)Own(node)).Rules = index;
                ((CompleteDocument)Own(node)).Default = fallback;
                break;
        }
    }

    private static Document Own(TreeNode node) => node.Document!;
}
