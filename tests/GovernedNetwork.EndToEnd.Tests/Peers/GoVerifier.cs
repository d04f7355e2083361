using System.Diagnostics;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Peers;

/// <summary>The verifier in Go: built once, and told to check files that gn wrote.</summary>
public sealed class GoVerifier : IDisposable
{
    private const string Packages = "/usr/share/gocode";

    private readonly TemporaryFolder folder = new();

    private string Program => Path.Combine(folder.Path, "ledger-verifier");

    public void Dispose() => folder.Dispose();

    /// <summary>Skips the test where there is no Go; fails it where <c>GN_REQUIRE_PEERS=1</c> forbids skipping.</summary>
    internal async Task Build()
    {
        if (File.Exists(Program)) return;
        if (!File.Exists("/usr/bin/go") || !Directory.Exists($"{Packages}/src/golang.org/x/mod/sumdb"))
        {
            const string reason = "Go and its sumdb packages are not installed; tests/run.sh installs them.";
            if (Environment.GetEnvironmentVariable("GN_REQUIRE_PEERS") == "1") Assert.Fail(reason);
            Assert.Skip(reason);
        }

        var start = new ProcessStartInfo("/usr/bin/go", ["build", "-o", Program, "main.go"]) { WorkingDirectory = Path.Combine(PeerFolder.Path, "ledger-verifier") };
        (start.Environment["GO111MODULE"], start.Environment["GOPATH"], start.Environment["GOCACHE"]) = ("off", Packages, Path.Combine(folder.Path, "cache"));
        var (code, output, errors) = await CommandLine.Run(start);
        Assert.True(code == 0, output + errors);
    }

    /// <summary>What it says; it ends with 0 exactly when it accepts.</summary>
    internal async Task<string> Says(params string[] arguments)
    {
        var (code, output, errors) = await CommandLine.Run(new ProcessStartInfo(Program, arguments));
        Assert.Equal(output.StartsWith("accepted: ", StringComparison.Ordinal), code == 0);
        return output + errors;
    }
}
