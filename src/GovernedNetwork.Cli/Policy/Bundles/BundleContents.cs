using GovernedNetwork.Cli.Policy.Loading;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;
using GovernedNetwork.Rego.Metadata;
using GovernedNetwork.Rego.Syntax;

namespace GovernedNetwork.Cli.Policy.Bundles;

/// <summary>What an annotation says, of which package or rule, and where that stands.</summary>
internal sealed record Said(RegoValue Annotation, IReadOnlyList<string> Package, string? Rule, IReadOnlyList<RegoValue> Path, Location At);

/// <summary>The namespaces of a bundle with their files, the annotations if asked for, and the builtins that an engine must have.</summary>
internal sealed record BundleContents(BundleManifest? Manifest, SortedDictionary<string, List<string>> Namespaces, IReadOnlyList<Said>? Annotations, IReadOnlyList<string> Builtins)
{
    /// <exception cref="RegoException">A source is not well formed.</exception>
    public static BundleContents Of(LoadedPolicies loaded, bool annotations)
    {
        var namespaces = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        void Put(string name, string file)
        {
            namespaces.TryAdd(name, []);
            namespaces[name].Add(file);
        }
        foreach (var (name, file) in loaded.DataFiles)
        {
            Put(string.Join('.', name.Prepend("data")), file);
        }
        var modules = loaded.Sources.Select(Read).ToList();
        modules.ForEach(m => Put(string.Join('.', m.Package.Prepend("data")), m.Path));
        var said = modules.SelectMany(Annotated).OrderBy(s => RegoValue.Array(s.Path)).ThenBy(s => s.At.Row).ToList();
        return new BundleContents(loaded.Manifest, namespaces, annotations ? said : null, RequiredBuiltins.Of(modules));
    }

    private static Module Read(PolicySource source)
    {
        try
        {
            return Parser.ParseModule(source.Path, source.Text, experimental: false);
        }
        catch (SyntaxException e)
        {
            throw new RegoException(e.Errors);
        }
    }

    private static IEnumerable<Said> Annotated(Module module)
    {
        var annotations = new Annotations([module]);
        return annotations.Errors.Count > 0
            ? throw new RegoException(annotations.Errors)
            : annotations.All.Select(a => new Said(a.Said, module.Package, a.Rule is null ? null : a.Path[module.Package.Count].AsString, [RegoValue.String("data"), .. a.Path], a.Rule?.At ?? module.At));
    }
}
