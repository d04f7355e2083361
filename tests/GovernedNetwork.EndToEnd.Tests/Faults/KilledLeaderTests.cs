using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Index;
using GovernedNetwork.EndToEnd.Tests.Storage;
using Npgsql;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>
/// On PostgreSQL the process that does deeds and numbers them is killed while the server stands at a certain step of either. A
/// trigger waits there for a lock that the test holds.
/// </summary>
public sealed class KilledLeaderTests
{
    private static readonly (string Name, string Trigger)[] Steps =
    [
        ("before the record is inserted", "TRIGGER stand BEFORE INSERT ON records"),
        ("after it", "TRIGGER stand AFTER INSERT ON records"),
        ("at the commit of the deed", "CONSTRAINT TRIGGER stand AFTER INSERT ON records DEFERRABLE INITIALLY DEFERRED"),
        ("before it is numbered", "TRIGGER stand BEFORE UPDATE ON records"),
        ("after it", "TRIGGER stand AFTER UPDATE ON records"),
        ("signed, before the checkpoint is inserted", "TRIGGER stand BEFORE INSERT ON checkpoints"),
        ("after it", "TRIGGER stand AFTER INSERT ON checkpoints"),
        ("at the commit of the checkpoint", "CONSTRAINT TRIGGER stand AFTER INSERT ON checkpoints DEFERRABLE INITIALLY DEFERRED"),
        ("after an acknowledgement", ""),
    ];

    [Fact]
    public async Task Killed_at_each_step_nothing_acknowledged_is_lost_and_the_next_process_goes_on()
    {
        await using var database = await OwnDatabase.Create();
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>
        {
            ["Store__Folder"] = folder.Path,
            ["Store__ConnectionString"] = database.ConnectionString,
            ["Kinds"] = "permit,deny,glass",
            ["Deeds"] = "1000000",
        };
        await using (var first = new LeftNetwork(settings, 0)) await first.HoldsAgainst(new Said());
        await Run(database, "CREATE FUNCTION stand() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END $$");
        var (said, kills, records) = (new Said(), 0, 0L);
        for (var round = 0; round < Math.Max(1, KillCount.Wanted / 100); round++)
        {
            foreach (var (name, trigger) in Steps)
            {
                await KillAt(database, trigger, settings, said);
                kills++;
                await using var left = new LeftNetwork(settings, 0);
                records = await left.HoldsAgainst(said);
            }
        }

        Assert.True(said.Acknowledged.Count >= kills / Steps.Length);
        TestContext.Current.TestOutputHelper!.WriteLine($"{kills} kills at {Steps.Length} steps, {said.Acknowledged.Count} deeds acknowledged, {records} records");
    }

    private static async Task KillAt(OwnDatabase database, string trigger, IReadOnlyDictionary<string, string> settings, Said said)
    {
        await using var process = ExporterProcess.Start(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        await process.SaysAgain("deed", 2);
        if (trigger.Length > 0)
        {
            await using var holder = new NpgsqlConnection(database.ConnectionString);
            await holder.OpenAsync(TestContext.Current.CancellationToken);
            await Execute(holder, "SELECT pg_advisory_lock(4711)");
            await Execute(holder, $"CREATE {trigger} FOR EACH ROW EXECUTE FUNCTION stand()");
            await Until.True(
                async () => await Execute(holder, "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted") is > 0L,
                TimeSpan.FromSeconds(60), () => $"Nobody comes to the step {trigger}: {process.Log}");
            await process.Kill();
            await Execute(holder, "SELECT pg_advisory_unlock(4711)");
        }

        await process.Kill();
        said.Hear(process.Log, 0);
        if (trigger.Length > 0) await Run(database, $"DROP TRIGGER stand ON {(trigger.Contains("checkpoints", StringComparison.Ordinal) ? "checkpoints" : "records")}");
    }

    private static async Task Run(OwnDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await Execute(connection, sql);
    }

    private static async Task<object?> Execute(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Literals of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
