using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Ledger;

/// <summary>The whole folder, key and all, is put back to yesterday; only the anchor file on other storage knows better.</summary>
public sealed class RollBackTests : IDisposable
{
    private readonly TemporaryFolder elsewhere = new();

    private string Anchors => Path.Combine(elsewhere.Path, "anchors");

    public void Dispose() => elsewhere.Dispose();

    [Fact]
    public async Task The_network_refuses_to_start_and_gn_refuses_yesterdays_export()
    {
        await using var network = await Installation.Start(new Dictionary<string, string> { ["Ledger__Anchor__File"] = Anchors, ["Ledger__Anchor__IntervalSeconds"] = "1" });
        var store = network.Settings["Store__Folder"];
        var export = Path.Combine(elsewhere.Path, "yesterday.ndjson");
        await File.WriteAllTextAsync(export, (await (await network.As("compliance")).Get("/api/v1/audit/export")).Is(200).Text, TestContext.Current.CancellationToken);
        await network.End(process => process.Stop());
        var yesterday = Directory.GetFiles(store).ToDictionary(path => path, File.ReadAllBytes);

        await network.Start();
        var lines = Lines();
        await (await network.As("clinician")).Publish("open-forum", "Today's post.");
        await Until.True(() => Lines() > lines, TimeSpan.FromSeconds(30), () => "Nothing was anchored.");
        await network.End(process => process.Stop());
        foreach (var file in Directory.GetFiles(store)) File.Delete(file);
        foreach (var (path, bytes) in yesterday) File.WriteAllBytes(path, bytes);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(store, "ledger.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var (code, log) = await WebProcess.RunToItsEnd(network.Settings);
        Assert.Equal(1, code);
        Assert.Contains("it was put back to an earlier state", $"{log}", StringComparison.Ordinal);
        Assert.Contains("Put back the newest backup that holds the anchored checkpoint", $"{log}", StringComparison.Ordinal);
        Assert.Contains("NOT verified: tail-missing", await CommandLine.Gn(1, "ledger", "verify", export, "--anchor", Anchors), StringComparison.Ordinal);
        Assert.Contains("verified: ", await CommandLine.Gn(0, "ledger", "verify", export), StringComparison.Ordinal);
    }

    private int Lines() => File.Exists(Anchors) ? File.ReadAllLines(Anchors).Length : 0;
}
