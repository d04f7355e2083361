using System.Text.Json.Nodes;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Ledger;

/// <summary><c>gn ledger export</c> and <c>tail</c> against a running network, from another process with nothing but an address, a token and a key.</summary>
public sealed class RemoteLedgerTests(DemoWeb demo) : IClassFixture<DemoWeb>, IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private Installation network = null!;

    private string State => Path.Combine(folder.Path, "tail.json");

    private string Out => Path.Combine(folder.Path, "export.ndjson");

    public async ValueTask InitializeAsync() => network = await demo.Now();

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(1)]
    public async Task An_interrupted_export_goes_on_from_the_last_checkpoint_that_arrived(double arrived)
    {
        var whole = (await (await network.As("compliance")).Get("/api/v1/audit/export")).Is(200).Text;
        await File.WriteAllTextAsync(Out + ".part", whole[..(int)(whole.Length * arrived)], TestContext.Current.CancellationToken);

        Assert.Contains("exported and verified: ", await Gn(0, "export", "-o", Out, "--key", await Key()), StringComparison.Ordinal);

        Assert.False(File.Exists(Out + ".part"));
        if (arrived > 0) Assert.Equal(whole, await File.ReadAllTextAsync(Out, TestContext.Current.CancellationToken));
        Assert.Contains("verified: ", await CommandLine.Gn(0, "ledger", "verify", Out, "--key", await Key()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_does_not_verify_is_not_called_one()
    {
        var whole = (await (await network.As("compliance")).Get("/api/v1/audit/export")).Is(200).Text;
        var bad = whole.Replace("members.enrol", "members.expel", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Out + ".part", bad, TestContext.Current.CancellationToken);
        Assert.Contains("NOT verified: record-changed", await Gn(1, "export", "-o", Out, "--key", await Key()), StringComparison.Ordinal);
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public async Task Who_asks_without_a_token_or_without_the_right_is_told_so()
    {
        Assert.Contains("--token-file", await CommandLine.Gn(2, "ledger", "export", $"{network.Process.Address}", "-o", Out), StringComparison.Ordinal);
        Assert.Contains("audit.not_officer", await Gn("clinician", 2, "export", "-o", Out), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tail_tells_each_record_once_and_makes_sure_that_the_log_only_grew()
    {
        var first = await Gn(0, "tail", "--state", State, "--once", "--key", await Key());
        Assert.Contains("an extension of all that was seen before", first, StringComparison.Ordinal);
        await (await network.As("clinician")).Publish("open-forum", "Something new.");

        var second = await Gn(0, "tail", "--state", State, "--once", "--key", await Key());

        var actions = second.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!["payload"]!["record"]!["action"]!.GetValue<string>());
        Assert.Contains("posts.publish", actions);
        Assert.DoesNotContain("members.enrol", actions);
    }

    [Fact]
    public async Task Tail_refuses_a_log_that_was_begun_anew_under_the_same_key_while_it_is_shorter_and_when_it_is_longer()
    {
        for (var post = 0; post < 5; post++) await (await network.As("clinician")).Publish("open-forum", "In the history that was.");
        await Gn(0, "tail", "--state", State, "--once", "--key", await Key());

        await using var forged = new Forgery(network);
        await forged.Begin();
        Assert.Contains("NOT verified: rolled-back", await Gn(forged.Address, await forged.Token("compliance"), 1, "tail", "--state", State, "--once"), StringComparison.Ordinal);
        for (var post = 0; post < 20; post++) await forged.Publish("In the history that never was.");
        Assert.Contains("NOT verified: root-differs", await Gn(forged.Address, await forged.Token("compliance"), 1, "tail", "--state", State, "--once"), StringComparison.Ordinal);
    }

    private Task<string> Gn(int code, string command, params string[] arguments) => Gn("compliance", code, command, arguments);

    private async Task<string> Gn(string persona, int code, string command, params string[] arguments) =>
        await Gn(network.Process.Address, (await network.As(persona)).Token!, code, command, arguments);

    private async Task<string> Gn(Uri address, string token, int code, string command, params string[] arguments)
    {
        var file = Path.Combine(folder.Path, "token");
        await File.WriteAllTextAsync(file, token, TestContext.Current.CancellationToken);
        return await CommandLine.Gn(code, ["ledger", command, $"{address}", "--token-file", file, .. arguments]);
    }

    private async Task<string> Key()
    {
        using var nobody = new Caller(network.Process.Address, null);
        return (await nobody.Get("/.well-known/governed-ledger")).Is(200).Body["keys"]![0]!["verifier"]!.GetValue<string>();
    }

    /// <summary>Another network with a copy of the first one's key: what whoever steals the key, or holds it, can make.</summary>
    private sealed class Forgery(Installation of) : IAsyncDisposable
    {
        private readonly TemporaryFolder folder = new();
        private WebProcess? process;

        public Uri Address => process!.Address;

        public async Task Begin()
        {
            foreach (var name in new[] { "ledger.key", "ledger.keys" }) File.Copy(Path.Combine(of.Settings["Store__Folder"], name), Path.Combine(folder.Path, name));
            process = await WebProcess.Start(new Dictionary<string, string> { ["Store__Folder"] = folder.Path });
        }

        public async Task<string> Token(string persona)
        {
            using var caller = await Caller.SignedIn(Address, persona);
            return caller.Token!;
        }

        public async Task Publish(string text)
        {
            using var clinician = await Caller.SignedIn(Address, "clinician");
            await clinician.Publish("open-forum", text);
        }

        public async ValueTask DisposeAsync()
        {
            if (process is not null) await process.DisposeAsync();
            folder.Dispose();
        }
    }
}
