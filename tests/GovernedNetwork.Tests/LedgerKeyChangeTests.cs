using GovernedNetwork.Audit;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>The record goes on under another key; whoever trusts the first one can follow, and the old one is worth nothing any more.</summary>
public sealed class LedgerKeyChangeTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private RunningNetwork network;

    public LedgerKeyChangeTests() => network = RunningNetwork.In(folder, new ScriptedEngine());

    private string KeyFile => Path.Combine(folder.Path, "ledger.key");

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_checkpoint_after_the_deed_hands_over_and_the_first_key_proves_everything()
    {
        await Jots(3);
        var first = network.Key.VerifierKey;
        var next = await Change();
        Assert.Equal(first, network.Key.VerifierKey);
        await Jots(1);
        Assert.Equal([new KeyInForce(first, 0), new KeyInForce(next, 5)], network.Key.Keys);
        await Jots(2);

        using var verifier = NoteVerifier.Parse(first);
        var report = await Verify(verifier);
        Assert.True(report.Ok, report.Fault?.Sentence);
        Assert.Equal(network.Key.Keys, report.Keys);
        Assert.Null(network.Integrity.Verify().BadPosition);
        Assert.False(File.Exists(KeyFile + ".next") || File.Exists(KeyFile + ".prepared"));
    }

    [Fact]
    public async Task A_refused_change_leaves_the_key_as_it_was()
    {
        await network.DisposeAsync();
        network = RunningNetwork.In(folder, new ScriptedEngine { Answer = () => ScriptedEngine.Deny });
        Assert.IsType<Outcome<string>.Refused>(await network.Gate.Pass(Actor.System("r"), new ChangeLedgerKey(network.Key), TestContext.Current.CancellationToken));
        await Jots(2);
        Assert.Single(network.Key.Keys);
    }

    [Fact]
    public async Task A_next_key_survives_a_restart_and_comes_into_force_with_the_first_checkpoint_after_it()
    {
        await Jots(1);
        var next = await Change();
        await Restart();
        Assert.NotEqual(next, network.Key.VerifierKey);
        await Jots(1);
        Assert.Equal(next, network.Key.VerifierKey);
        await Restart();
        await Jots(1);
        Assert.Null(network.Integrity.Verify().BadPosition);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_machine_that_stopped_within_the_hand_over_finishes_it_at_the_next_start(bool listed)
    {
        await Jots(1);
        var old = await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken);
        var oldList = await File.ReadAllTextAsync(Path.ChangeExtension(KeyFile, ".keys"), TestContext.Current.CancellationToken);
        var next = await Change();
        await Jots(1);
        await network.DisposeAsync();
        // As it was between the commit and the renaming of the file.
        File.Move(KeyFile, KeyFile + ".next");
        Private(KeyFile, old);
        if (!listed) await File.WriteAllTextAsync(Path.ChangeExtension(KeyFile, ".keys"), oldList, TestContext.Current.CancellationToken);

        network = RunningNetwork.In(folder, new ScriptedEngine());
        await Jots(1);
        Assert.Equal((next, 2), (network.Key.VerifierKey, network.Key.Keys.Count));
        Assert.False(File.Exists(KeyFile + ".next"));
        Assert.Null(network.Integrity.Verify().BadPosition);
    }

    [Fact]
    public async Task The_old_key_does_not_come_back()
    {
        await Jots(1);
        var old = await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken);
        await Change();
        await Jots(1);
        await network.DisposeAsync();
        Private(KeyFile, old);
        var refused = Assert.Throws<IOException>(() => RunningNetwork.In(folder, new ScriptedEngine()).Store);
        Assert.Contains("old or another network's key", refused.Message, StringComparison.Ordinal);

        // Not even with the list of that time: the last checkpoint hands over to a key that is not here.
        File.Delete(Path.ChangeExtension(KeyFile, ".keys"));
        Assert.Throws<StoreUnavailableException>(() => RunningNetwork.In(folder, new ScriptedEngine()).Store);
    }

    [Fact]
    public async Task A_lost_key_is_not_replaced_unasked()
    {
        await Jots(1);
        var verifier = network.Key.VerifierKey;
        await network.DisposeAsync();
        File.Delete(KeyFile);
        var refused = Assert.Throws<IOException>(() => RunningNetwork.In(folder, new ScriptedEngine()).Store);
        Assert.Contains(verifier, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task A_damaged_key_is_named()
    {
        _ = network.Store;
        await network.DisposeAsync();
        Private(KeyFile, "PRIVATE+KEY+no");
        Assert.Contains(KeyFile, Assert.Throws<IOException>(() => RunningNetwork.In(folder, new ScriptedEngine()).Store).Message, StringComparison.Ordinal);
    }

    private static void Private(string file, string text)
    {
        File.Delete(file);
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task Restart()
    {
        await network.DisposeAsync();
        network = RunningNetwork.In(folder, new ScriptedEngine());
    }

    private async Task<string> Change() => Assert.IsType<Outcome<string>.Done>(
        await network.Gate.Pass(Actor.System("r"), new ChangeLedgerKey(network.Key), TestContext.Current.CancellationToken)).Result;

    private async Task Jots(int count)
    {
        for (var i = 0; i < count; i++) await network.Gate.Pass(Actor.System("r"), new Jot("one"), TestContext.Current.CancellationToken);
    }

    private async Task<ExportReport> Verify(NoteVerifier trusted)
    {
        using var export = new MemoryStream();
        await network.Export.Write(export, TestContext.Current.CancellationToken);
        export.Position = 0;
        return ExportReader.Verify(export, [trusted]);
    }
}
