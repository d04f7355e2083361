using GovernedNetwork.Audit.Anchors;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace GovernedNetwork.Tests.Anchors;

/// <summary>Checkpoints in an archive that may be away: what it holds is compared whenever it answers.</summary>
public sealed class ArchiveTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MemoryArchive archive = new();
    private RunningNetwork network;

    public ArchiveTests() => network = Start();

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Each_new_checkpoint_is_kept_there()
    {
        Assert.Empty(await Require());
        await Jots(3);
        Assert.True(await Round());
        await Jots(1);
        Assert.True(await Round());
        Assert.Equal([3L, 4L], archive.Kept.Keys);
        Assert.Equal((4, null), (network.Anchors.State.Size, network.Anchors.State.Trouble));
        Assert.Empty(await Require());
    }

    [Fact]
    public async Task While_it_is_away_the_network_starts_and_says_so_and_anchors_when_it_is_back()
    {
        archive.Away = true;
        Assert.Equal(["the archive is away"], await Require());
        await Jots(2);
        Assert.False(await Round());
        Assert.Equal(("the archive is away", false, false), (network.Anchors.State.Trouble, network.Anchors.State.RolledBack, network.Anchors.State.Proven));
        archive.Away = false;
        Assert.True(await Round());
        Assert.Equal([2L], archive.Kept.Keys);
    }

    [Fact]
    public async Task A_database_put_back_is_refused_at_start_and_when_the_archive_comes_back()
    {
        await Jots(3);
        await PutBackAfter(2);
        Assert.True((await Assert.ThrowsAsync<RolledBackException>(Require)).Proven);

        archive.Away = true;
        Assert.Single(await Require());
        archive.Away = false;
        await Jots(1);
        Assert.False(await Round());
        Assert.Equal((true, true), (network.Anchors.State.RolledBack, network.Anchors.State.Proven));
        Assert.Contains("records 4 to 4 are gone", network.Anchors.State.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_grew_past_the_archive_again_is_told_by_its_root()
    {
        await Jots(3);
        await PutBackAfter(2);
        archive.Away = true;
        await Jots(9);
        archive.Away = false;
        Assert.False(await Round());
        Assert.Contains("history before it was rewritten", network.Anchors.State.Trouble, StringComparison.Ordinal);
        Assert.True(network.Anchors.State.Proven);
    }

    [Fact]
    public async Task What_is_not_signed_by_our_key_proves_nothing_and_is_told()
    {
        await Jots(1);
        archive.Kept[7] = "anybody's\n7\nAAAA\n\n— anybody AAAA\n";
        await Assert.ThrowsAsync<AnchorException>(Require);
        Assert.False(await Round());
        Assert.False(network.Anchors.State.Proven);
    }

    private RunningNetwork Start() => RunningNetwork.In(folder, new ScriptedEngine(), archive: archive);

    /// <summary>Adds records that are anchored, and puts the database back to before them, with all that the folder knows.</summary>
    private async Task PutBackAfter(int records)
    {
        await Stop();
        File.Copy(folder.Database, folder.Database + ".yesterday");
        network = Start();
        await Jots(records);
        Assert.True(await Round());
        await Stop();
        File.Copy(folder.Database + ".yesterday", folder.Database, overwrite: true);
        File.Delete(folder.Mark);
        network = Start();
    }

    private async Task Stop()
    {
        SqliteConnection.ClearAllPools();
        await network.DisposeAsync();
    }

    private Task<IReadOnlyList<string>> Require() => network.AnchorCheck.RequireArchives(TestContext.Current.CancellationToken);

    private Task<bool> Round() => network.Anchors.Round(TestContext.Current.CancellationToken);

    private async Task Jots(int count)
    {
        for (var i = 0; i < count; i++) await network.Gate.Pass(Actor.System("r"), new Jot("one"), TestContext.Current.CancellationToken);
    }

    private sealed class MemoryArchive : ICheckpointArchive
    {
        public SortedDictionary<long, string> Kept { get; } = [];

        public bool Away { get; set; }

        public string Name => "the archive";

        public Task<string?> Newest(CancellationToken cancellation) => Here(Kept.Count == 0 ? null : Kept.Last().Value);

        public Task<string> Keep(string note, long size, Instant at, CancellationToken cancellation)
        {
            if (!Away) Kept.TryAdd(size, note);
            return Here(Kept.GetValueOrDefault(size, note));
        }

        private Task<T> Here<T>(T answer) => Away ? throw new AnchorException("the archive is away") : Task.FromResult(answer);
    }
}
