namespace GovernedNetwork.Rego.Bundles;

/// <summary>One file of a bundle, with its name as signatures have it: without a leading slash.</summary>
internal sealed record BundleFile(string Name, byte[] Content)
{
    public const string Manifest = ".manifest";
    public const string Signatures = ".signatures.json";
    public const string Patch = "patch.json";

    public bool IsPolicy => Name.EndsWith(".rego", StringComparison.Ordinal);

    public bool IsData => Name.Split('/')[^1] == "data.json";

    /// <summary>Whether its meaning is its JSON value, not its bytes: such files are hashed by their canonical text.</summary>
    public bool IsDocument => Name == Manifest || Name.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>The folder, as a path into the base documents.</summary>
    public IReadOnlyList<string> Folder => Name.Split('/')[..^1];

    /// <exception cref="RegoException">It is not JSON.</exception>
    public RegoValue Read()
    {
        try
        {
            return RegoValue.Parse(Content);
        }
        catch (RegoException malformed)
        {
            throw BundleErrors.Of($"bundle load failed on /{Name}: {malformed.Errors[0].Message}");
        }
    }
}

internal static class BundleErrors
{
    public static RegoException Of(string message) => new(new RegoError("bundle_error", message, "", 0, 0));
}
