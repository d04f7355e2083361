using System.IO.Enumeration;
using GovernedNetwork.Cli.Policy.Printing;
using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;
using GovernedNetwork.Rego.Values;
using GovernedNetwork.Rego.Yaml;

namespace GovernedNetwork.Cli.Policy.Loading;

/// <summary>
/// Reads policies and documents as OPA does. A folder gives every source and document in it, documents under the path of their folder;
/// as a bundle it gives documents called data only, and its manifest. A prefix (<c>a.b:file.json</c>) puts documents elsewhere.
/// </summary>
internal sealed class PolicyFiles(Terminal terminal, IReadOnlyList<string> ignored)
{
    private readonly List<PolicySource> _sources = [];
    private readonly List<RegoError> _errors = [];
    private readonly List<(IReadOnlyList<string>, string)> _dataFiles = [];
    private RegoValue _data = ObjectValue.Empty;
    private BundleManifest? _manifest;

    public LoadedPolicies Load(IEnumerable<string> paths, IEnumerable<string> bundles)
    {
        foreach (var path in paths)
        {
            Guard(path, () => Add(path, isBundle: false));
        }
        foreach (var path in bundles)
        {
            Guard(path, () => Add(path, isBundle: true));
        }
        return new LoadedPolicies([.. _sources.DistinctBy(s => s.Path).OrderBy(s => s.Path, StringComparer.Ordinal)], _data, _errors, _manifest, _dataFiles);
    }

    private void Guard(string path, Action read)
    {
        try
        {
            read();
        }
        catch (RegoException e)
        {
            _errors.AddRange(e.Errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _errors.Add(new RegoError("", $"{path}: {e.Message}", "", 0, 0));
        }
    }

    private void Add(string given, bool isBundle)
    {
        var colon = given.StartsWith("file://", StringComparison.Ordinal) ? -1 : given.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon > 0 ? given[..colon].Split('.', '/') : [];
        var path = given[(colon + 1)..].Replace("file://", "", StringComparison.Ordinal);
        var full = terminal.Full(path);
        if (Directory.Exists(full))
        {
            foreach (var file in Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var inside = Path.GetRelativePath(full, file).Replace('\\', '/');
                if (!IsIgnored(inside))
                {
                    Guard(path, () => Read(file, Shown(path, inside), [.. prefix, .. inside.Split('/')[..^1]], isBundle));
                }
            }
        }
        else if (!File.Exists(full))
        {
            _errors.Add(ErrorText.Missing(path));
        }
        else if (path.EndsWith(".tar.gz", StringComparison.Ordinal))
        {
            Archive(full, path);
        }
        else
        {
            Read(full, path, prefix, isBundle: false);
        }
    }

    private void Archive(string full, string path)
    {
        using var stream = File.OpenRead(full);
        var bundle = Bundle.Read(stream);
        _sources.AddRange(bundle.Sources.Select(s => s with { Path = $"{path}/{s.Path}" }));
        _data = PolicySources.Merge(_data, bundle.Data, path);
        _manifest ??= bundle.Manifest;
        if (bundle.Data.Count > 0)
        {
            _dataFiles.Add(([], $"{path}/data.json"));
        }
    }

    private void Read(string file, string shown, IReadOnlyList<string> folders, bool isBundle)
    {
        var name = Path.GetFileName(file);
        if (name.EndsWith(".rego", StringComparison.Ordinal))
        {
            _sources.Add(new PolicySource(shown, File.ReadAllText(file)));
        }
        else if (isBundle && name == ".manifest")
        {
            _manifest ??= BundleManifest.Read(RegoValue.Parse(File.ReadAllBytes(file)));
        }
        else if (Path.GetExtension(name) is ".json" or ".yaml" or ".yml" && (!isBundle || Path.GetFileNameWithoutExtension(name) == "data"))
        {
            _data = PolicySources.Merge(_data, PolicySources.Placed(folders, Document(file, shown)), shown);
            _dataFiles.Add((folders, shown));
        }
    }

    /// <summary>A document in JSON or YAML.</summary>
    /// <exception cref="RegoException">It is malformed.</exception>
    public static RegoValue Document(string file, string shown)
    {
        try
        {
            return file.EndsWith(".json", StringComparison.Ordinal) ? RegoValue.Parse(File.ReadAllBytes(file)) : YamlReader.Read(File.ReadAllText(file));
        }
        catch (RegoException e)
        {
            throw new RegoException(e.Errors[0] with { Path = shown });
        }
        catch (YamlException e)
        {
            throw new RegoException(new RegoError("rego_yaml_error", e.Message, shown, 0, 0));
        }
    }

    private static string Shown(string path, string inside) => path is "." or "./" ? inside : path.TrimEnd('/') + "/" + inside;

    private bool IsIgnored(string inside) => ignored.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern.TrimEnd('/'), Path.GetFileName(inside), ignoreCase: false)
        || FileSystemName.MatchesSimpleExpression(pattern, inside, ignoreCase: false) || inside.Split('/').SkipLast(1).Contains(pattern.TrimEnd('/')));
}
