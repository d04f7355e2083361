using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests;

/// <summary>Of several exporters one writes, and what it writes is whole.</summary>
public abstract class ExportStateTests(StoreKind store) : IAsyncDisposable
{
    public sealed class OnSqlite() : ExportStateTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : ExportStateTests(StoreKind.Postgres);

    private static readonly ExportIntent Sending = new(0, 9, "governed-audit-2026.11", "00ff");

    private readonly TemporaryFolder folder = TemporaryFolder.For(store);
    private RunningNetwork? started;

    private RunningNetwork Network => started ??= RunningNetwork.In(folder, new ScriptedEngine());

    private IExportState State => Network.ExportState;

    private Instant Now => Network.Clock.GetCurrentInstant();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_exporters_at_once_one_gets_the_lease()
    {
        var fences = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Take($"node {number}")));
        Assert.Equal(1, Assert.Single(fences, fence => fence is not null));
        Assert.Null(await Take("late"));
        Network.Clock.Advance(Duration.FromMinutes(2));
        Assert.Equal(2, await Take("late"));
    }

    [Fact]
    public async Task A_lease_that_is_renewed_is_kept()
    {
        var fence = (await Take("one"))!.Value;
        Network.Clock.Advance(Duration.FromMinutes(1));
        Assert.True(await State.Renew(fence, Now + Duration.FromMinutes(2), Cancellation));
        Network.Clock.Advance(Duration.FromMinutes(1.5));
        Assert.Null(await Take("two"));
        Assert.Equal(2, await Take("one"));
    }

    [Fact]
    public async Task A_stale_fence_writes_nothing()
    {
        var stale = (await Take("one"))!.Value;
        Network.Clock.Advance(Duration.FromMinutes(2));
        var fence = (await Take("two"))!.Value;
        Assert.True(await State.Advance(fence, 5, [], Cancellation));

        Assert.False(await State.Renew(stale, Now + Duration.FromHours(1), Cancellation));
        Assert.False(await State.Intend(stale, Sending, Cancellation));
        Assert.False(await State.Advance(stale, 10, [new(7, "no")], Cancellation));
        Assert.False(await State.Retried(stale, 7, null, Cancellation));
        Assert.False(await State.Reconciled(stale, new(Now, true, 5, 5, 0, 0), Cancellation));
        Assert.Equal(new ExportPoint(5, null), await State.Read(Cancellation));
        Assert.Empty(await State.Dead(Cancellation));
        Assert.Null(Network.ExportProgress.Read().Last);
    }

    [Fact]
    public async Task The_cursor_moves_only_forward()
    {
        var fence = (await Take("one"))!.Value;
        Assert.True(await State.Advance(fence, 10, [], Cancellation));
        Assert.False(await State.Advance(fence, 9, [new(3, "no")], Cancellation));
        Assert.Equal(new ExportPoint(10, null), await State.Read(Cancellation));
        Assert.Empty(await State.Dead(Cancellation));
    }

    [Fact]
    public async Task Whatever_was_kept_outlives_the_process()
    {
        Assert.Equal(new ExportPoint(0, null), await State.Read(Cancellation));
        var fence = (await Take("one"))!.Value;
        await State.Intend(fence, Sending, Cancellation);
        await Restart();
        Assert.Equal(new ExportPoint(0, Sending), await State.Read(Cancellation));

        Assert.True(await State.Advance(fence, 10, [new(3, "its payload is not that of a record")], Cancellation));
        await Restart();
        Assert.Equal(new ExportPoint(10, null), await State.Read(Cancellation));
        Assert.Equal([3L], await State.Dead(Cancellation));
        Assert.Equal(new KeptLetter(3, "its payload is not that of a record", Now, false), Assert.Single(Network.ExportProgress.Letters(0, 10)));
        Assert.Equal(2, await Take("one"));
    }

    [Fact]
    public async Task Dead_letters_and_cursor_are_kept_together_or_not_at_all()
    {
        var fence = (await Take("one"))!.Value;
        Assert.True(await State.Advance(fence, 10, [new(3, "no")], Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => State.Advance(fence, 20, [new(11, "no"), new(3, "a second time")], Cancellation));
        Assert.Equal(new ExportPoint(10, null), await State.Read(Cancellation));
        Assert.Equal([3L], await State.Dead(Cancellation));
    }

    [Fact]
    public async Task What_a_reconciliation_came_to_is_kept()
    {
        var fence = (await Take("one"))!.Value;
        var note = new ReconciliationNote(Now, true, 1200, 42, 3, 1);
        Assert.True(await State.Reconciled(fence, note, Cancellation));
        Assert.Equal(note, Network.ExportProgress.Read().Last);
    }

    [Fact]
    public async Task The_feed_is_the_ledger_in_order_with_the_hashes_of_its_tree()
    {
        for (var i = 0; i < 5; i++) await Network.Gate.Pass(Actor.System("r"), new Jot($"{i}"), Cancellation);
        Network.Settle();
        var entries = await Network.LedgerFeed.Read(0, 10, Cancellation);
        Assert.Equal([0L, 1, 2, 3, 4], entries.Select(entry => entry.Position));
        Assert.Equal([1L, 2], (await Network.LedgerFeed.Read(1, 2, Cancellation)).Select(entry => entry.Position));
        Assert.Empty(await Network.LedgerFeed.Read(5, 10, Cancellation));

        var tree = new Ledger.Frontier();
        foreach (var entry in entries) tree.Append(Ledger.LedgerHash.ParseHex(entry.Leaf));
        Assert.Equal(Network.Integrity.Verify().Root, tree.Root.ToHex());

        var third = Network.Records.Page(new Audit.RecordFilter(), 10).Single(row => row.Position == 2);
        Assert.Equal(entries[2], await Network.LedgerFeed.Find(third.Id, Cancellation));
        Assert.Equal(third.At, entries[2].At);
        Assert.Null(await Network.LedgerFeed.Find(DecisionId.New(Network.Clock), Cancellation));
    }

    [Fact]
    public async Task The_standing_tells_what_waits_and_since_when()
    {
        for (var i = 0; i < 3; i++) await Network.Gate.Pass(Actor.System("r"), new Jot($"{i}"), Cancellation);
        Network.Settle();
        var made = Now;
        Network.Clock.Advance(Duration.FromSeconds(90));
        var standing = Network.ExportProgress.Read();
        Assert.Equal((0, 3, 3, 0, 0), (standing.Next, standing.Size, standing.Waiting, standing.Unsequenced, standing.DeadLetters));
        Assert.Equal((made, Duration.FromSeconds(90)), (standing.OldestWaiting!.Value, standing.Lag(Now)));

        await State.Advance((await Take("one"))!.Value, 3, [], Cancellation);
        standing = Network.ExportProgress.Read();
        Assert.Equal((0, null, Duration.Zero), (standing.Waiting, standing.OldestWaiting, standing.Lag(Now)));
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null) await started.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<long?> Take(string owner) => State.Acquire(owner, Now, Now + Duration.FromMinutes(2), Cancellation);

    private async Task Restart()
    {
        await Network.DisposeAsync();
        started = null;
    }
}
