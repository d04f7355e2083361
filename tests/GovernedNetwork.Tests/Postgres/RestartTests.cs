using System.Collections.Concurrent;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Npgsql;

namespace GovernedNetwork.Tests.Postgres;

/// <summary>The server crashes while deeds are done, and starts again: what was acknowledged is there once, in a record that verifies.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task A_crash_of_the_server_loses_nothing_that_was_acknowledged()
    {
        await using var server = await OwnPostgres.Start();
        using var folder = new PostgresFolder(server.ConnectionString);
        await using var network = RunningNetwork.In(folder, new ScriptedEngine());
        _ = network.Store;
        var (done, undone) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8).Select(caller => Task.Run(() => Post(caller))).ToArray();
        for (var crash = 0; crash < 3; crash++)
        {
            var before = done.Count;
            Assert.True(SpinWait.SpinUntil(() => done.Count > before + 20, TimeSpan.FromSeconds(60)), "No deed is done any more.");
            await server.Crash();
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
        NpgsqlConnection.ClearAllPools();
        var there = Codes(folder);
        Assert.Empty(done.Except(there));
        Assert.Empty(undone.Intersect(there));
        Assert.Equal(there.Count, there.Distinct().Count());
        Assert.True(SpinWait.SpinUntil(() => Answers(network), TimeSpan.FromSeconds(10)));
        Assert.Equal((there.Count, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));

        async Task Post(int caller)
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                var text = $"{caller}/{number}";
                try
                {
                    await network.Gate.Pass(Actor.System("r"), new Jot(text), CancellationToken.None);
                    done.Add(text);
                }
                catch (StoreUnavailableException failure)
                {
                    if (!failure.InDoubt) undone.Add(text);
                }
            }
        }
    }

    private static List<string> Codes(PostgresFolder folder)
    {
        using var connection = folder.Connect();
        using var command = new NpgsqlCommand("SELECT code FROM notices", connection);
        using var rows = command.ExecuteReader();
        var codes = new List<string>();
        while (rows.Read()) codes.Add(rows.GetString(0));
        return codes;
    }

    private static bool Answers(RunningNetwork network)
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
}
