using GovernedNetwork.Storage.Postgres;
using GovernedNetwork.Tests.Running;
using Npgsql;

namespace GovernedNetwork.Tests.Postgres;

/// <summary>A leader that keeps its lock and does nothing does not keep the record from going on.</summary>
public sealed class SilentLeaderTests : IDisposable
{
    private readonly PostgresFolder folder = new();

    [Fact]
    public async Task A_leader_that_is_stopped_is_replaced_and_what_waited_gets_its_positions()
    {
        using var stopped = folder.Connect();
        Assert.True(Locks(stopped));
        await using var network = RunningNetwork.In(folder, new ScriptedEngine());
        for (var number = 0; number < 3; number++) Assert.IsType<Outcome<string>.Done>(await network.Gate.Pass(Actor.System("r"), new Jot($"{number}"), TestContext.Current.CancellationToken));
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.Equal(0, network.Number("SELECT COUNT(position) FROM records"));

        Assert.Equal((3, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
        Assert.ThrowsAny<NpgsqlException>(() => Locks(stopped));
    }

    [Fact]
    public async Task A_leader_that_waits_for_a_long_statement_is_left_alone()
    {
        using var busy = folder.Connect();
        Assert.True(Locks(busy));
        using var waiting = busy.CreateCommand();
        waiting.CommandText = "SELECT pg_sleep(14)";
        var done = waiting.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using (var network = RunningNetwork.In(folder, new ScriptedEngine()))
        {
            _ = network.Store;
            await done;
        }

        Assert.True(Locks(busy));
    }

    public void Dispose() => folder.Dispose();

    private static bool Locks(NpgsqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT pg_try_advisory_lock({Sequencer.Lock})";
        return command.ExecuteScalar() is true;
    }
}
