using System.Diagnostics;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests;

/// <summary>What can wait shares the commit of a member's deed, and comes to its end without one.</summary>
public sealed class PatientWritesTests : IAsyncDisposable
{
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();
    private readonly RunningNetwork network;

    public PatientWritesTests() => network = RunningNetwork.In(folder, new ScriptedEngine());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_can_wait_goes_into_the_commit_of_the_next_deed()
    {
        _ = network.Store;
        var waiting = network.Store.Write(work => Task.FromResult(Looks(work)), Cancellation, Forever);
        Assert.False(waiting.IsCompleted);
        await Deed();
        // Inside its transaction the deed is there already, and outside it is not yet: the transaction is the deed's own.
        Assert.Equal((1, 0), await waiting);
    }

    [Fact]
    public async Task It_goes_alone_when_its_patience_is_over()
    {
        Assert.Equal((0, 0), await network.Store.Write(work => Task.FromResult(Looks(work)), Cancellation, TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task It_is_done_once_whoever_takes_it()
    {
        _ = network.Store;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var deeds = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested) await Deed();
        }, Cancellation);
        // Some are taken along and some run out of patience at that very moment.
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(number => Task.Run(() => network.Store.Write(
            work => Keep(work, $"patient {number}"), Cancellation, TimeSpan.FromMilliseconds(1 + number % 4)), Cancellation)));
        await ended.CancelAsync();
        await deeds;
        Assert.Equal((2000, 2000), (network.Number("SELECT COUNT(*) FROM notices WHERE code LIKE 'patient%'"), network.Number("SELECT COUNT(DISTINCT code) FROM notices WHERE code LIKE 'patient%'")));
    }

    [Fact]
    public async Task One_that_fails_fails_alone()
    {
        _ = network.Store;
        var failing = network.Store.Write<int>(_ => throw new InvalidTimeZoneException("its own"), Cancellation, Forever);
        await Deed();
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => failing);
        Assert.Equal(1, network.Number("SELECT COUNT(*) FROM notices"));
    }

    [Fact]
    public async Task It_can_be_called_off_while_it_waits()
    {
        _ = network.Store;
        using var calledOff = new CancellationTokenSource();
        var waiting = network.Store.Write(work => Keep(work, "patient"), calledOff.Token, Forever);
        await calledOff.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Deed();
        Assert.Equal(0, network.Number("SELECT COUNT(*) FROM notices WHERE code = 'patient'"));
    }

    [Fact]
    public async Task A_store_that_was_shut_meanwhile_says_so()
    {
        var store = network.Store;
        var waiting = store.Write(work => Keep(work, "patient"), Cancellation, TimeSpan.FromMilliseconds(50));
        await network.DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => waiting);
    }

    [Fact]
    public async Task Derived_rows_wait_for_a_deed_only_while_members_are_about()
    {
        var attendance = new Attendance(TimeProvider.System);
        var derived = new DerivedRows(network.Store, attendance);
        var patience = TimeSpan.FromMilliseconds(240);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++) await derived.KeepQuietly(_ => 1, Cancellation);
        Assert.True(Stopwatch.GetElapsedTime(began) < patience * 20);

        attendance.Seen();
        began = Stopwatch.GetTimestamp();
        await derived.KeepQuietly(_ => 1, Cancellation);
        Assert.True(Stopwatch.GetElapsedTime(began) >= patience);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    private async Task Deed() => Assert.IsType<Outcome<string>.Done>(await network.Gate.Pass(Actor.System("r"), new Jot("deed"), Cancellation));

    private static Task<bool> Keep(UnitOfWork work, string code)
    {
        work.Db.Notices.Add(Notice.ToRole("reader", code, "", "post", Guid.Empty, Instant.FromUnixTimeTicks(0)));
        return Task.FromResult(true);
    }

    /// <summary>How many deeds there are as seen from its transaction, and as seen from outside.</summary>
    private (int Inside, int Outside) Looks(UnitOfWork work) => (work.Db.Notices.Count(), (int)network.Number("SELECT COUNT(*) FROM notices"));
}
