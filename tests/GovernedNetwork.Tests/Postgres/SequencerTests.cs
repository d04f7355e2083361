using GovernedNetwork.Audit;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Postgres;

/// <summary>Positions are dense, in the order of transactions, and nothing is skipped: whoever is slow, whoever dies.</summary>
public sealed class SequencerTests : IAsyncDisposable
{
    private readonly PostgresFolder folder = new();
    private readonly RunningNetwork network;

    public SequencerTests() => network = RunningNetwork.In(folder, new ScriptedEngine());

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_transaction_that_stays_open_holds_up_what_came_later_and_is_not_skipped(bool commits)
    {
        await Pass("first");
        var slow = AuditTrail.Payload(network.Records.Find(network.Records.Page(new RecordFilter(), 1)[0].Id)!.Payload!).Record with { Decision = Guid.Parse("018f0000-0000-7000-8000-000000000009") };
        var written = new TaskCompletionSource();
        var end = new TaskCompletionSource();
        var open = network.Store.Write(
            async work =>
            {
                work.Audit.Append(WrittenRecord.Of(slow, network.Clock.GetCurrentInstant()));
                written.SetResult();
                await end.Task;
                return true;
            },
            TestContext.Current.CancellationToken);
        await written.Task;
        for (var number = 0; number < 5; number++) await Pass($"{number}");
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        Assert.Equal((6, 1), (network.Rows("records"), network.Number("SELECT COUNT(position) FROM records")));

        if (commits) end.SetResult();
        else end.SetException(new InvalidTimeZoneException());
        await Task.WhenAny(open);
        var expected = commits ? 7 : 6;
        var report = network.Integrity.Verify();
        Assert.Equal((expected, null), (report.Size, report.BadPosition));
        Assert.Equal(commits ? 1L : null, network.Records.Find(new DecisionId(slow.Decision))?.Row.Position);
    }

    [Fact]
    public async Task A_decision_is_found_before_it_has_its_position()
    {
        await Pass("first");
        network.Settle();
        using var blocker = folder.Connect();
        using var transaction = blocker.BeginTransaction();
        Run(blocker, "SELECT pg_current_xact_id()");
        var done = Assert.IsType<Outcome<string>.Done>(await network.Gate.Pass(Actor.System("r"), new Jot("second"), TestContext.Current.CancellationToken));
        var records = new RecordSearch(network.Store);
        Assert.Null(records.Find(done.Decision.Id)!.Row.Position);
        Assert.Equal(0, Assert.Single(records.Page(new RecordFilter(), 10)).Position);

        transaction.Commit();
        Assert.Equal(1, network.Records.Find(done.Decision.Id)!.Row.Position);
    }

    [Fact]
    public async Task A_leader_killed_between_reading_and_committing_leaves_all_to_the_next()
    {
        await Pass("first");
        network.Settle();
        using (var blocker = folder.Connect())
        {
            using var transaction = blocker.BeginTransaction();
            // Whoever adds a checkpoint waits: the leader has read and numbered by then.
            Run(blocker, "LOCK TABLE checkpoints IN SHARE MODE");
            for (var number = 0; number < 5; number++) await Pass($"{number}");
            Assert.True(SpinWait.SpinUntil(() => Killed("query LIKE 'INSERT INTO checkpoints%' AND wait_event_type = 'Lock'") == 1, TimeSpan.FromSeconds(10)));
            Assert.Equal(1, network.Number("SELECT COUNT(position) FROM records"));
        }

        Assert.Equal((6, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
    }

    [Fact]
    public async Task Two_nodes_write_and_one_of_them_numbers()
    {
        await Pass("first");
        using var otherFolder = new AnotherNode(folder);
        await using var other = RunningNetwork.In(otherFolder, new ScriptedEngine());
        _ = other.Store;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => (number % 2 == 0 ? network : other).Gate.Pass(
            Actor.System("r"), new Jot($"{number}"), TestContext.Current.CancellationToken)));
        Assert.Equal((101, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));

        await network.DisposeAsync();
        await other.Gate.Pass(Actor.System("r"), new Jot("alone"), TestContext.Current.CancellationToken);
        Assert.Equal((102, null), (other.Integrity.Verify().Size, other.Integrity.Verify().BadPosition));
    }

    [Fact]
    public async Task A_leader_that_was_superseded_numbers_nothing_under_its_old_epoch()
    {
        await Pass("first");
        network.Settle();
        folder.Tamper("UPDATE sequencer SET epoch = epoch + 100");
        await Pass("second");
        Assert.Equal(2, network.Integrity.Verify().Size);
        // It came back as a new leader, and could not go on as the old one.
        Assert.InRange(network.Number("SELECT epoch FROM sequencer"), 102, 200);
    }

    [Fact]
    public async Task A_database_put_back_under_a_running_leader_stops_signatures_and_deeds()
    {
        for (var number = 0; number < 3; number++)
        {
            await Pass($"{number}");
            network.Settle();
        }

        folder.Tamper("DELETE FROM checkpoints WHERE size = 3; DELETE FROM records WHERE position = 2");
        Assert.True(SpinWait.SpinUntil(() => Refuses().GetAwaiter().GetResult(), TimeSpan.FromSeconds(10)));
        Assert.Equal(2, network.Number("SELECT MAX(size) FROM checkpoints"));
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    private async Task Pass(string text) =>
        Assert.IsType<Outcome<string>.Done>(await network.Gate.Pass(Actor.System("r"), new Jot(text), TestContext.Current.CancellationToken));

    private async Task<bool> Refuses()
    {
        try
        {
            await Pass("more");
            return false;
        }
        catch (StoreUnavailableException refused)
        {
            return refused.Message.Contains("integrity", StringComparison.Ordinal);
        }
    }

    private long Killed(string which)
    {
        using var connection = folder.Connect();
        return Run(connection, $"SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND {which}");
    }

    private static long Run(Npgsql.NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The test's own literals.
        using var command = new Npgsql.NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar() as long? ?? 0;
    }
}
