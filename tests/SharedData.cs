namespace GovernedNetwork;

/// <summary>Data that is read in place and never copied: beside the repository, or where GN_SHARED says. Compiled into each test project that reads it.</summary>
internal static class SharedData
{
    /// <summary>A path below the shared data; without it the test is skipped loudly, or fails when peers are required.</summary>
    public static string Require(string path)
    {
        var full = Find(path);
        if (!Path.Exists(full))
        {
            var reason = $"{full} is absent: set GN_SHARED to the folder with the shared data";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("GN_REQUIRE_PEERS") != "1", reason);
            Assert.Fail(reason);
        }
        return full;
    }

    /// <summary>Where a path below the shared data would be, present or not.</summary>
    public static string Find(string path)
    {
        var given = Environment.GetEnvironmentVariable("GN_SHARED");
        return Path.Combine(string.IsNullOrEmpty(given) ? Path.Combine(Repository(), "..", "shared") : given, "data", path);
    }

    private static string Repository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "GovernedNetwork.sln")))
            {
                return at.FullName;
            }
        }
        throw new InvalidOperationException("GovernedNetwork.sln is in no folder above the tests");
    }
}
