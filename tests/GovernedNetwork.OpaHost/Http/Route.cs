namespace GovernedNetwork.OpaHost.Http;

/// <summary>What answers a method at a path.</summary>
/// <param name="Method">The method.</param>
/// <param name="At">The path; with a slash at its end, only what lies below it.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Below">Whether it answers at every path below.</param>
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
