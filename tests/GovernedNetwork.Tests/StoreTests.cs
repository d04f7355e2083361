using GovernedNetwork.Audit;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests;

public sealed class StoreTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private RunningNetwork network;

    public StoreTests() => network = RunningNetwork.In(folder, new ScriptedEngine());

    [Fact]
    public void Sqlite_is_as_the_design_assumes()
    {
        using var writer = SqliteFile.OpenForWriting(folder.Database);
        Assert.Equal("wal", Pragma(writer, "journal_mode"));
        Assert.Equal(2L, Pragma(writer, "synchronous"));
        Assert.Equal(1L, Pragma(writer, "foreign_keys"));
        Assert.Equal(5000L, Pragma(writer, "busy_timeout"));
        Assert.True(Version.Parse(writer.ServerVersion) >= new Version(3, 50, 4), writer.ServerVersion);
    }

    [Fact]
    public void A_pragma_that_does_not_hold_is_refused() =>
        Assert.Contains("journal_mode", Assert.Throws<StoreUnavailableException>(() => SqliteFile.OpenForWriting(":memory:")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_older_sqlite_is_refused()
    {
        SqliteFile.Require(new Version(3, 50, 4));
        Assert.Throws<StoreUnavailableException>(() => SqliteFile.Require(new Version(3, 50, 3)));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        var file = Path.Combine(folder.Path, "other.db");
        File.WriteAllText(file, new string('x', 5000));
        Assert.Throws<StoreUnavailableException>(() => SqliteFile.OpenForWriting(file));
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        await Pass("one");
        using var reader = network.Store.OpenReader();
        Assert.Equal(0L, Pragma(reader, "wal_autocheckpoint"));
        using var command = reader.CreateCommand();
        command.CommandText = "DELETE FROM notices";
        Assert.Throws<SqliteException>(() => command.ExecuteNonQuery());
        command.CommandText = "PRAGMA query_only=0; DELETE FROM notices";
        Assert.Throws<SqliteException>(() => command.ExecuteNonQuery());
    }

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_and_verifies()
    {
        const int callers = 64, each = 25;
        await Parallel.ForEachAsync(Enumerable.Range(0, callers), new ParallelOptions { MaxDegreeOfParallelism = callers }, async (caller, _) =>
        {
            for (var deed = 0; deed < each; deed++) await Pass($"{caller}/{deed}");
        });

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
    }

    private async Task Pass(string text) =>
        Assert.IsType<Outcome<string>.Done>(await network.Gate.Pass(Actor.System("r"), new Jot(text), TestContext.Current.CancellationToken));

    private static object? Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own literals.
        command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
