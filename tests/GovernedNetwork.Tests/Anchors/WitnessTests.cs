using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Anchors;

public sealed class WitnessTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private Witness witness = null!;
    private RunningNetwork network = null!;

    private string File => Path.Combine(folder.Path, "anchors");

    public async ValueTask InitializeAsync()
    {
        witness = await Witness.Start();
        Start();
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        await witness.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_witness_is_shown_that_the_log_only_grew_and_its_cosignature_is_kept()
    {
        await Jots(3);
        Assert.True(await Round(), network.Anchors.State.Trouble);
        await Jots(300);
        Assert.True(await Round(), network.Anchors.State.Trouble);
        Assert.Equal(["old 0", "old 3"], witness.Requests.Select(request => request.Split('\n')[0]));

        using var log = NoteVerifier.Parse(network.Key.VerifierKey);
        using var key = NoteVerifier.Parse(witness.Key);
        var notes = AnchorFile.Read(File);
        Assert.Equal(2, notes.Count);
        Assert.All(notes, note => Assert.Equal((2, NoteTrust.Trusted, NoteTrust.Trusted), (note.Signatures.Count, note.Check(log), note.Check(key))));
        network.AnchorCheck.Require();
    }

    [Fact]
    public async Task After_a_restart_the_witness_says_itself_what_it_saw_last()
    {
        await Jots(3);
        await Round();
        await network.DisposeAsync();
        Start();
        await Jots(2);
        Assert.True(await Round(), network.Anchors.State.Trouble);
        Assert.Equal(["old 0", "old 0", "old 3"], witness.Requests.Select(request => request.Split('\n')[0]));
    }

    [Fact]
    public async Task A_log_that_was_rolled_back_or_forked_is_told_apart_from_one_that_is_only_unheard()
    {
        await Jots(3);
        witness.Instead = _ => (503, "");
        Assert.False(await Round());
        Assert.Equal((false, true), (network.Anchors.State.RolledBack, network.Anchors.State.Trouble!.Contains("503", StringComparison.Ordinal)));
        witness.Instead = _ => (409, "7\n");
        Assert.False(await Round());
        Assert.Equal((true, true), (network.Anchors.State.RolledBack, network.Anchors.State.Trouble!.Contains("saw 7 records, and there are 3", StringComparison.Ordinal)));
        witness.Instead = _ => (422, "");
        Assert.False(await Round());
        Assert.True(network.Anchors.State.RolledBack);
        witness.Instead = null;
        Assert.True(await Round());
        Assert.Equal((false, null), (network.Anchors.State.RolledBack, network.Anchors.State.Trouble));
    }

    [Fact]
    public async Task What_is_no_cosignature_of_this_witness_is_not_kept()
    {
        await Jots(1);
        await using var stranger = await Witness.Start();
        foreach (var answer in new Func<string, string>[] { stranger.Cosign, _ => "", _ => "hello", text => witness.Cosign(text + "\n") })
        {
            witness.Instead = request => (200, answer(request.Split("\n\n")[1] + "\n"));
            Assert.False(await Round());
            Assert.Contains("not its cosignature", network.Anchors.State.Trouble, StringComparison.Ordinal);
        }

        Assert.All(AnchorFile.Read(File), note => Assert.Single(note.Signatures));
    }

    [Fact]
    public async Task A_witness_that_is_away_stops_nobody_and_the_file_goes_on()
    {
        await Jots(1);
        await witness.DisposeAsync();
        Assert.False(await Round());
        Assert.Contains("does not answer", network.Anchors.State.Trouble, StringComparison.Ordinal);
        Assert.Single(AnchorFile.Read(File));
        await Jots(1);
        Assert.False(await Round());
        Assert.Equal(2, AnchorFile.Read(File).Count);
        witness = await Witness.Start();
    }

    private void Start()
    {
        network = RunningNetwork.In(
            folder, new ScriptedEngine(), anchors: new AnchorOptions { File = File, Witness = witness.Address, WitnessKey = witness.Key });
        witness.Log = network.Key.VerifierKey;
    }

    private Task<bool> Round() => network.Anchors.Round(TestContext.Current.CancellationToken);

    private async Task Jots(int count)
    {
        for (var i = 0; i < count; i++) await network.Gate.Pass(Actor.System("r"), new Jot("one"), TestContext.Current.CancellationToken);
    }
}
