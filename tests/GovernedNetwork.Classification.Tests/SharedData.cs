namespace GovernedNetwork.Classification.Tests;

/// <summary>Test data that lies beside the repository and is not ours to copy. GN_REQUIRE_PEERS=1 turns its absence from a skip into a failure.</summary>
internal static class SharedData
{
    public static string Path(params string[] parts)
    {
        var path = System.IO.Path.Combine([Root(), .. parts]);
        if (!File.Exists(path))
        {
            var reason = $"Shared test data is absent: {System.IO.Path.Combine(parts)}. Set GN_SHARED to its folder.";
            Assert.False(Environment.GetEnvironmentVariable("GN_REQUIRE_PEERS") == "1", reason);
            Assert.Skip(reason);
        }

        return path;
    }

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("GN_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "GovernedNetwork.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder?.Parent?.FullName ?? "/", "shared");
    }
}
