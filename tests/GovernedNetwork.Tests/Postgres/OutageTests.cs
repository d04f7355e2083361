using System.Collections.Concurrent;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Npgsql;

namespace GovernedNetwork.Tests.Postgres;

/// <summary>When the server does not take the record, nothing happened and the caller hears so; when it does, it is there once.</summary>
public sealed class OutageTests : IAsyncDisposable
{
    private readonly PostgresFolder folder = new();
    private readonly RunningNetwork network;

    public OutageTests() => network = RunningNetwork.In(folder, new ScriptedEngine());

    [Fact]
    public async Task Sessions_that_are_ended_at_any_moment_lose_nothing_that_was_acknowledged()
    {
        _ = network.Store;
        using var stop = new CancellationTokenSource();
        var killer = Task.Run(() => EndSessions(stop.Token), TestContext.Current.CancellationToken);
        var (done, undone) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellation) =>
        {
            try
            {
                await network.Gate.Pass(Actor.System("r"), new Jot($"deed {number}"), cancellation);
                done.Add($"deed {number}");
            }
            catch (StoreUnavailableException failure)
            {
                if (!failure.InDoubt) undone.Add($"deed {number}");
            }
        });
        await stop.CancelAsync();
        await killer;
        Assert.True(SpinWait.SpinUntil(Answers, TimeSpan.FromSeconds(10)));

        var there = Codes();
        Assert.NotEmpty(done);
        Assert.Empty(done.Except(there));
        Assert.Empty(undone.Intersect(there));
        Assert.Equal(there.Count, there.Distinct().Count());
        Assert.Equal((there.Count, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
    }

    [Fact]
    public async Task A_full_disk_undoes_the_deed_and_the_next_one_works()
    {
        await Pass("one");
        folder.Tamper(
            """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON records FOR EACH ROW EXECUTE FUNCTION full_disk()
            """);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Pass("two"));
        Assert.Equal((1, 1), (network.Rows("notices"), network.Rows("records")));

        folder.Tamper("DROP TRIGGER full_disk ON records");
        await Pass("three");
        Assert.Equal((2, 2, null), (network.Rows("notices"), network.Rows("records"), network.Integrity.Verify().BadPosition));
    }

    [Fact]
    public void Readers_cannot_write()
    {
        using var reader = network.Store.OpenReader();
        using var command = reader.CreateCommand();
        command.CommandText = "DELETE FROM notices";
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, Assert.Throws<PostgresException>(() => command.ExecuteNonQuery()).SqlState);
    }

    [Theory]
    [InlineData("DELETE FROM records")]
    [InlineData("TRUNCATE records CASCADE")]
    [InlineData("UPDATE records SET effect = 'permit'")]
    [InlineData("UPDATE records SET position = 7")]
    [InlineData("UPDATE records SET payload = '{}'")]
    [InlineData("DELETE FROM checkpoints")]
    [InlineData("UPDATE checkpoints SET note = ''")]
    [InlineData("TRUNCATE checkpoints")]
    public async Task A_slip_of_the_hand_does_not_change_the_record(string sql)
    {
        await Pass("one");
        network.Settle();
        using var connection = folder.Connect();
#pragma warning disable CA2100 // The test's own literals.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        Assert.Equal("The record only grows.", Assert.Throws<PostgresException>(() => command.ExecuteNonQuery()).MessageText);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    private async Task Pass(string text) =>
        Assert.IsType<Outcome<string>.Done>(await network.Gate.Pass(Actor.System("r"), new Jot(text), TestContext.Current.CancellationToken));

    /// <summary>Connections that rested in the pool may be dead.</summary>
    private bool Answers()
    {
        try
        {
            return network.Number("SELECT 1") == 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private List<string> Codes()
    {
        using var connection = folder.Connect();
        using var command = new NpgsqlCommand("SELECT code FROM notices", connection);
        using var rows = command.ExecuteReader();
        var codes = new List<string>();
        while (rows.Read()) codes.Add(rows.GetString(0));
        return codes;
    }

    private async Task EndSessions(CancellationToken stop)
    {
        using var connection = folder.Connect();
        while (!stop.IsCancellationRequested)
        {
            using var command = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.3", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            await Task.Delay(30, CancellationToken.None);
        }
    }
}
