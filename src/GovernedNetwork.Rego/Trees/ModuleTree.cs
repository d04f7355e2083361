using GovernedNetwork.Rego.Metadata;
using GovernedNetwork.Rego.Syntax;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Trees;

/// <summary>Whole modules as values.</summary>
internal sealed class ModuleTree
{
    private readonly Module _module;
    private readonly Annotations? _annotations;
    private readonly TreeWriter _writer;
    private readonly bool _locations;

    private ModuleTree(Module module, Annotations? annotations, bool locations)
    {
        (_module, _annotations, _locations) = (module, annotations, locations);
        _writer = new TreeWriter(module.Text, locations);
    }

    /// <param name="module">As it was read.</param>
    /// <param name="annotations">The module's own, or null to leave them out.</param>
    /// <param name="locations">Whether nodes say where they stand.</param>
    /// <param name="comments">Whether comments are listed.</param>
    public static RegoValue Of(Module module, Annotations? annotations, bool locations, bool comments) => new ModuleTree(module, annotations, locations).Write(comments);

    private RegoValue Write(bool comments)
    {
        var members = new List<(string, RegoValue)> { ("package", Placed(_module.At, ("path", Path(_module.Package.Prepend("data"), _module.PackageSteps.Prepend(_module.PackageSteps[0]))))) };
        var imports = _module.Imports.Concat(_module.KeywordImports).OrderBy(i => i.At.Start).ToList();
        Add(members, "imports", [.. imports.Select(Import)]);
        Add(members, "annotations", [.. _annotations?.All.Select(a => a.Said) ?? []]);
        Add(members, "rules", [.. _module.Rules.Select(Rule)]);
        Add(members, "comments", comments ? [.. _module.Comments.Select(TreeWriter.Comment)] : []);
        return RegoValue.Object(members.ToArray());
    }

    private static void Add(List<(string, RegoValue)> members, string name, IReadOnlyList<RegoValue> items)
    {
        if (items.Count > 0)
        {
            members.Add((name, RegoValue.Array(items)));
        }
    }

    private RegoValue Import(Import import)
    {
        var reference = Placed(import.Steps[0], ("type", RegoValue.String("ref")), ("value", Path(import.Path, import.Steps)));
        return import.IsNamed ? Placed(import.At, ("alias", RegoValue.String(import.Name)), ("path", reference)) : Placed(import.At, ("path", reference));
    }

    private RegoValue Rule(Rule rule)
    {
        var members = new List<(string, RegoValue)> { ("head", Head(rule)), ("body", _writer.Body(rule.Body)) };
        if (rule.IsDefault)
        {
            members[1] = ("body", _writer.Body([new TermStatement(rule.At, new Constant(rule.At, BooleanValue.True))]));
            members.Add(("default", RegoValue.Bool(true)));
        }
        if (rule.Else is not null)
        {
            members.Add(("else", Rule(rule.Else)));
        }
        Add(members, "annotations", [.. _annotations?.All.Where(a => ReferenceEquals(a.Rule, rule)).Select(a => a.Said) ?? []]);
        return Placed(rule.At, [.. members]);
    }

    private RegoValue Head(Rule rule)
    {
        var members = new List<(string, RegoValue)> { ("ref", RegoValue.Array(rule.Ref.Select(_writer.Term))) };
        if (rule.Ref.Count == 1)
        {
            members.Add(("name", RegoValue.String(((Variable)rule.Ref[0]).Name)));
        }
        members.Add((rule.Kind == RuleKind.Set ? "key" : "value", _writer.Term(rule.Value)));
        Add(members, "args", [.. rule.Arguments.Select(_writer.Term)]);
        if (rule.Assigns)
        {
            members.Add(("assign", RegoValue.Bool(true)));
        }
        return Placed(rule.Head, [.. members]);
    }

    private RegoValue Path(IEnumerable<string> steps, IEnumerable<Location> places) =>
        RegoValue.Array(steps.Zip(places, (s, at) => (s, at)).Select((p, i) => Placed(p.at, ("type", RegoValue.String(i == 0 ? "var" : "string")), ("value", RegoValue.String(p.s)))));

    private RegoValue Placed(Location at, params ReadOnlySpan<(string, RegoValue)> members) =>
        RegoValue.Object(_locations ? [.. members, ("location", _writer.Place(at))] : members);
}
