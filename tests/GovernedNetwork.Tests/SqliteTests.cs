using System.Data.Common;
using GovernedNetwork.Storage;
using GovernedNetwork.Storage.Sqlite;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests;

public sealed class SqliteTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunningNetwork network;

    public SqliteTests() => network = RunningNetwork.In(folder, new ScriptedEngine());

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
    public async Task A_lock_on_migrations_that_a_killed_process_left_holds_up_nobody()
    {
        _ = network.Store;
        await network.DisposeAsync();
        folder.Tamper(
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')
            """);
        await using var next = RunningNetwork.In(folder, new ScriptedEngine());
        await Task.Run(() => next.Store, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Readers_cannot_write()
    {
        using var reader = network.Store.OpenReader();
        Assert.Equal(0L, Pragma(reader, "wal_autocheckpoint"));
        using var command = reader.CreateCommand();
        command.CommandText = "DELETE FROM notices";
        Assert.Throws<SqliteException>(() => command.ExecuteNonQuery());
        command.CommandText = "PRAGMA query_only=0; DELETE FROM notices";
        Assert.Throws<SqliteException>(() => command.ExecuteNonQuery());
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    private static object? Pragma(DbConnection connection, string name)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own literals.
        command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
