using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests.Anchors;

/// <summary>A database that was put back to an earlier state is noticed from the file outside it, and not served.</summary>
public sealed class AnchorFileTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder elsewhere = new();
    private RunningNetwork network;

    public AnchorFileTests() => network = Start();

    private string File => Path.Combine(elsewhere.Path, "anchors");

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task Each_new_checkpoint_is_appended_once()
    {
        network.AnchorCheck.Require();
        Assert.True(await Round());
        Assert.False(System.IO.File.Exists(File));
        await Jots(3);
        Assert.True(await Round());
        Assert.True(await Round());
        await Jots(1);
        Assert.True(await Round());
        Assert.Equal([3L, 4L], AnchorFile.Read(File).Select(note => Ledger.Notes.Checkpoint.Parse(note.Text).Size));
        Assert.Equal((4, null), (network.Anchors.State.Size, network.Anchors.State.Trouble));
        network.AnchorCheck.Require();
    }

    [Fact]
    public async Task A_database_put_back_to_yesterday_is_refused_with_what_is_missing()
    {
        await Jots(3);
        await Round();
        await Stop();
        System.IO.File.Copy(folder.Database, folder.Database + ".yesterday");
        network = Start();
        await Jots(2);
        await Round();
        await Stop();
        System.IO.File.Copy(folder.Database + ".yesterday", folder.Database, overwrite: true);
        ForgetWhatWasSigned();
        network = Start();
        var refused = Assert.Throws<RolledBackException>(network.AnchorCheck.Require);
        Assert.Contains("records 3 to 4 are gone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_was_written_anew_with_the_key_is_refused_although_it_verifies()
    {
        await Jots(3);
        await Round();
        await Stop();
        // Whoever has the key begins a second database and gives it the name of the first.
        System.IO.File.Delete(folder.Database);
        ForgetWhatWasSigned();
        network = Start();
        await Jots(5);
        Assert.Null(network.Integrity.Verify().BadPosition);
        Assert.Contains("history before it was rewritten", Assert.Throws<RolledBackException>(network.AnchorCheck.Require).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anothers_file_and_a_damaged_one_are_named()
    {
        await Jots(1);
        await Round();
        var line = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        await System.IO.File.WriteAllTextAsync(File, line.Replace("governed-network", "somebody-else", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("not of this network's ledger", Assert.Throws<AnchorException>(network.AnchorCheck.Require).Message, StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(File, "{}\n", TestContext.Current.CancellationToken);
        Assert.Contains(File, Assert.Throws<AnchorException>(network.AnchorCheck.Require).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_and_stops_no_member()
    {
        Directory.CreateDirectory(File);
        await Jots(1);
        Assert.False(await Round());
        Assert.NotNull(network.Anchors.State.Trouble);
        Assert.False(network.Anchors.State.RolledBack);
        await Jots(1);
        Directory.Delete(File);
        Assert.True(await Round());
        Assert.Equal((2, null), (network.Anchors.State.Size, network.Anchors.State.Trouble));
    }

    private RunningNetwork Start() => RunningNetwork.In(folder, new ScriptedEngine(), anchors: new AnchorOptions { File = File });

    // Readers let go first, so that the writer leaves one whole file behind.
    private async Task Stop()
    {
        SqliteConnection.ClearAllPools();
        await network.DisposeAsync();
    }

    // Whoever puts back the whole folder puts back this, too; what is kept elsewhere is all that still knows.
    private void ForgetWhatWasSigned() => System.IO.File.Delete(Path.Combine(folder.Path, "ledger.signed"));

    private Task<bool> Round() => network.Anchors.Round(TestContext.Current.CancellationToken);

    private async Task Jots(int count)
    {
        for (var i = 0; i < count; i++) await network.Gate.Pass(Actor.System("r"), new Jot("one"), TestContext.Current.CancellationToken);
    }
}
