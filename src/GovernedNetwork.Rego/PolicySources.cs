using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego;

/// <summary>Reads policies and base documents from files, laid out as bundles are.</summary>
public static class PolicySources
{
    /// <summary>
    /// Reads every <c>*.rego</c> below the given folders, and every <c>data.json</c>, whose content lies at the path of its folder.
    /// A path in the result is relative to the given folder with that folder's name kept: <c>policies/exchanges/share.rego</c>.
    /// A file may be given instead of a folder; any JSON file given this way is base documents at the root.
    /// </summary>
    /// <param name="paths">Folders and files.</param>
    /// <returns>The sources sorted by path, and the base documents.</returns>
    /// <exception cref="RegoException">A JSON file is malformed, or two of them give one place different values.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static (IReadOnlyList<PolicySource> Sources, RegoValue Data) Load(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var sources = new List<PolicySource>();
        RegoValue data = ObjectValue.Empty;
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path);
            var isFolder = Directory.Exists(full);
            var files = isFolder ? Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories) : [full];
            foreach (var file in files.Order(StringComparer.Ordinal))
            {
                var inside = isFolder ? Path.GetRelativePath(full, file).Replace('\\', '/') : "";
                var shown = isFolder ? Path.GetFileName(full.TrimEnd('/', '\\')) + "/" + inside : path.Replace('\\', '/');
                if (file.EndsWith(".rego", StringComparison.Ordinal))
                {
                    sources.Add(new PolicySource(shown, File.ReadAllText(file)));
                }
                else if (isFolder ? Path.GetFileName(file) == "data.json" : file.EndsWith(".json", StringComparison.Ordinal))
                {
                    data = Merge(data, Placed(inside.Split('/')[..^1], ReadJson(file, shown)), shown);
                }
            }
        }
        return ([.. sources.OrderBy(s => s.Path, StringComparer.Ordinal)], data);
    }

    private static RegoValue ReadJson(string file, string shown)
    {
        try
        {
            return RegoValue.Parse(File.ReadAllBytes(file));
        }
        catch (RegoException e)
        {
            throw new RegoException(e.Errors[0] with { Path = shown });
        }
    }

    internal static RegoValue Placed(IReadOnlyList<string> folders, RegoValue value)
    {
        foreach (var folder in folders.Reverse())
        {
            value = RegoValue.Object((folder, value));
        }
        return value;
    }

    internal static ObjectValue Merge(RegoValue left, RegoValue right, string shown)
    {
        if (left is not ObjectValue || right is not ObjectValue)
        {
            throw new RegoException(new RegoError("rego_merge_error", "base documents must be objects that do not give one place two values", shown, 0, 0));
        }
        var result = new ObjectBuilder();
        foreach (var (key, value) in left.Members)
        {
            result.Set(key, value);
        }
        foreach (var (key, value) in right.Members)
        {
            result.Set(key, result.Get(key) is { } present ? Merge(present, value, shown) : value);
        }
        return result.ToValue();
    }
}
