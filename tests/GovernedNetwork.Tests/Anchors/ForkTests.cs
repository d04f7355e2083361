using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Anchors;

/// <summary>Two that sign: each verifies in itself, and what was kept of one refutes the other.</summary>
public sealed class ForkTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder copy = new();
    private readonly TemporaryFolder elsewhere = new();

    private string Kept => Path.Combine(elsewhere.Path, "anchors");

    public void Dispose()
    {
        folder.Dispose();
        copy.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task A_folder_that_was_copied_and_goes_on_beside_the_first_is_told_by_what_was_kept_of_it()
    {
        await using (var before = In(folder)) await Jots(before, 3);
        foreach (var file in Directory.GetFiles(folder.Path)) File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        await using var first = In(folder);
        await using var second = In(copy);
        await Jots(first, 2);
        await Jots(second, 4);
        Assert.Equal(first.Key.VerifierKey, second.Key.VerifierKey);
        foreach (var network in (RunningNetwork[])[first, second])
        {
            Assert.Null(network.Integrity.Verify().BadPosition);
            Assert.True((await Verify(network, [])).Ok);
            Assert.True(await network.Anchors.Round(TestContext.Current.CancellationToken));
        }

        // The second wrote last: the first is behind it, and the second differs from what the first wrote before.
        Assert.Contains("put back to an earlier state", Assert.Throws<RolledBackException>(first.AnchorCheck.Require).Message, StringComparison.Ordinal);
        var report = await Verify(second, AnchorFile.Read(Kept));
        Assert.Equal((ExportFaults.AnchorDiffers, (long?)0, (long?)4), (report.Fault?.Code, report.Fault?.First, report.Fault?.Last));
    }

    [Fact]
    public async Task A_node_with_a_key_of_its_own_does_not_sign_in_anothers_database()
    {
        using var shared = new PostgresFolder();
        await using var network = RunningNetwork.In(shared, new ScriptedEngine());
        await Jots(network, 2);
        network.Settle();
        using var strange = new AnotherNode(shared);
        File.Delete(Path.Combine(strange.Path, "ledger.key"));
        await using var stranger = RunningNetwork.In(strange, new ScriptedEngine());
        Assert.Contains("not signed by this network's key", Assert.Throws<StoreUnavailableException>(() => stranger.Store).Message, StringComparison.Ordinal);
        await Jots(network, 1);
        Assert.Equal((3, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
    }

    private RunningNetwork In(TemporaryFolder place) => RunningNetwork.In(place, new ScriptedEngine(), anchors: new AnchorOptions { File = Kept });

    private static async Task<ExportReport> Verify(RunningNetwork network, IReadOnlyList<SignedNote> kept)
    {
        using var verifier = NoteVerifier.Parse(network.Key.VerifierKey);
        using var export = new MemoryStream();
        await network.Export.Write(export, TestContext.Current.CancellationToken);
        export.Position = 0;
        return ExportReader.Verify(export, [verifier], kept);
    }

    private static async Task Jots(RunningNetwork network, int count)
    {
        for (var i = 0; i < count; i++) await network.Gate.Pass(Actor.System("r"), new Jot("one"), TestContext.Current.CancellationToken);
    }
}
