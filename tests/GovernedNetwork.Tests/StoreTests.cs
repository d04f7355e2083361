using GovernedNetwork.Audit;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Tests;

public abstract class StoreTests : IAsyncDisposable
{
    public sealed class OnSqlite() : StoreTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : StoreTests(StoreKind.Postgres);

    private readonly TemporaryFolder folder;
    private RunningNetwork network;

    protected StoreTests(StoreKind store)
    {
        folder = TemporaryFolder.For(store);
        network = RunningNetwork.In(folder, new ScriptedEngine());
    }

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_and_verifies()
    {
        const int callers = 64, each = 25;
        _ = network.Store;
        await Parallel.ForEachAsync(Enumerable.Range(0, callers), new ParallelOptions { MaxDegreeOfParallelism = callers }, async (caller, _) =>
        {
            for (var deed = 0; deed < each; deed++) await Pass($"{caller}/{deed}");
        });

        network.Settle();
        Assert.Equal(callers * each, network.Number("SELECT COUNT(DISTINCT code) FROM notices"));
        Assert.Equal(callers * each, network.Rows("records"));
        Assert.Equal((0, callers * each - 1), (network.Number("SELECT MIN(position) FROM records"), network.Number("SELECT MAX(position) FROM records")));
        Assert.Equal(callers * each, network.Integrity.Head()!.Size);
        Assert.InRange(network.Rows("checkpoints"), 1, callers * each);
        var report = network.Integrity.Verify();
        Assert.Equal((callers * each, null), (report.Size, report.BadPosition));
    }

    [Fact]
    public async Task A_failing_deed_among_many_fails_alone()
    {
        var deeds = Enumerable.Range(0, 60).Select(number => network.Gate.Pass(
            Actor.System("r"), new Jot($"{number}", BreaksConstraint: number % 3 == 0), TestContext.Current.CancellationToken)).ToArray();
        await Task.WhenAll(deeds.Select(deed => deed.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Equal(20, deeds.Count(deed => deed.IsFaulted));
        Assert.Equal((40, 40), (network.Rows("notices"), network.Rows("records")));
        Assert.Null(network.Integrity.Verify().BadPosition);
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_stopped()
    {
        await Pass("one");
        await network.DisposeAsync();
        network = RunningNetwork.In(folder, new ScriptedEngine());
        await Pass("two");
        Assert.Equal([1L, 0L], network.Records.Page(new RecordFilter(), 10).Select(row => row.Position));
        Assert.Equal((2, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
    }

    [Fact]
    public async Task A_clock_that_goes_back_changes_no_order()
    {
        await Pass("one");
        network.Clock.Advance(Duration.FromHours(-1));
        await Pass("two");
        network.Clock.Advance(Duration.FromDays(2));
        await Pass("three");
        network.Settle();
        Assert.Equal(
            [(2L, 47), (1L, -1), (0L, 0)],
            network.Records.Page(new RecordFilter(), 10).Select(row => (row.Position!.Value, (int)(row.At - Instant.FromUtc(2026, 11, 22, 8, 0)).TotalHours)));
        Assert.Null(network.Integrity.Verify().BadPosition);
    }

    [Fact]
    public async Task What_each_of_many_does_only_if_nobody_did_is_done_once()
    {
        _ = network.Store;
        var done = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => network.Store.Write(
            async work =>
            {
                if (await work.Db.Notices.AnyAsync(notice => notice.Code == "only")) return false;
                work.Db.Notices.Add(Notice.ToRole("reader", "only", "", "post", Guid.Empty, Instant.FromUnixTimeTicks(0)));
                return true;
            },
            TestContext.Current.CancellationToken)));
        Assert.Equal((1, 1), (done.Count(did => did), network.Rows("notices")));
    }

    [Fact]
    public async Task A_store_that_was_shut_takes_nothing_more()
    {
        var gate = network.Gate;
        await network.DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => gate.Pass(Actor.System("r"), new Jot("late"), TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Pass(string text) =>
        Assert.IsType<Outcome<string>.Done>(await network.Gate.Pass(Actor.System("r"), new Jot(text), TestContext.Current.CancellationToken));
}
