using System.Collections.Concurrent;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Npgsql;

namespace GovernedNetwork.Tests.Postgres;

/// <summary>The server's own disk is full, or fails, under its tables or its log; a failed log ends the server, which is started again when the disk works.</summary>
public sealed class FaultyDiskTests(FaultyDisk disk) : IClassFixture<FaultyDisk>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData("enospc", "write", "*/base/*")]
    [InlineData("enospc", "write", "*/pg_wal/*")]
    [InlineData("eio", "sync", "*/pg_wal/*")]
    public async Task While_the_servers_disk_fails_deeds_are_refused_and_nothing_acknowledged_is_lost(string does, string calls, string files)
    {
        await using var server = await OwnPostgres.Start(disk.Under(new DiskFault(files, does, Calls: calls, While: disk.Switch)));
        using var folder = new PostgresFolder(server.ConnectionString);
        await using var network = RunningNetwork.In(folder, new ScriptedEngine());
        _ = network.Store;
        var (done, undone, doubted) = (new ConcurrentBag<string>(), new ConcurrentBag<string>(), new ConcurrentBag<string>());
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8).Select(caller => Task.Run(() => Post(caller))).ToArray();
        await Reaches(() => done.Count > 20, "No deed is done.");

        using (disk.TurnOn()) await Reaches(() => undone.Count + doubted.Count > 20, "No deed is refused.");
        if (files.Contains("wal", StringComparison.Ordinal)) await server.Crash();
        var before = done.Count;
        await Reaches(() => done.Count > before + 20, "No deed is done any more.");

        await stop.CancelAsync();
        await Task.WhenAll(callers);
        NpgsqlConnection.ClearAllPools();
        var there = Texts(folder);
        Assert.Empty(done.Except(there));
        Assert.Empty(undone.Intersect(there));
        Assert.Equal(there.Count, there.Distinct().Count());
        Assert.Equal((there.Count, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
        TestContext.Current.TestOutputHelper!.WriteLine($"{does} at {calls} of {files}: {done.Count} deeds acknowledged, {undone.Count} refused, {doubted.Count} in doubt");

        async Task Post(int caller)
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                // Long enough for the tables to grow.
                var text = $"{caller}/{number} {new string('x', 1000)}";
                try
                {
                    await network.Gate.Pass(Actor.System("r"), new Jot(text), CancellationToken.None);
                    done.Add(text);
                }
                catch (StoreUnavailableException failure)
                {
                    (failure.InDoubt ? doubted : undone).Add(text);
                    await Task.Delay(20, CancellationToken.None);
                }
            }
        }
    }

    private static async Task Reaches(Func<bool> state, string otherwise)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!state())
        {
            Assert.False(patience.IsCancellationRequested, otherwise);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static List<string> Texts(PostgresFolder folder)
    {
        using var connection = folder.Connect();
        using var command = new NpgsqlCommand("SELECT code FROM notices", connection);
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read()) texts.Add(rows.GetString(0));
        return texts;
    }
}
