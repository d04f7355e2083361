namespace GovernedNetwork.OpaHost.Http;

/// <summary>What answers a method at a path.</summary>
/// <param name="Method">The method.</param>
/// <param name="At">The path.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Below">Whether it also answers at every path below; only there when it does not end in a slash is it the path itself, too.</param>
internal sealed record Route(string Method, string At, Func<Exchange, Task> Answer, bool Below = false)
{
    /// <summary>The steps of a path behind this route; null when it does not lead there.</summary>
    public IReadOnlyList<string>? Match(string path)
    {
        if (path == At) return [];
        var folder = At.TrimEnd('/') + "/";
        return Below && path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal)
            ? [.. path[folder.Length..].Split('/').Select(Uri.UnescapeDataString)]
            : null;
    }
}
