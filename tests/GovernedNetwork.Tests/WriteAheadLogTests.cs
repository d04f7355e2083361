using GovernedNetwork.Storage;
using GovernedNetwork.Storage.Sqlite;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests;

/// <summary>SQLite's log is carried over into the file when nobody waits for the writer, so that no member's commit has to do it.</summary>
public sealed class WriteAheadLogTests : IAsyncDisposable
{
    private const int Page = 4096;

    private readonly TemporaryFolder folder = new();
    private readonly RunningNetwork network;

    public WriteAheadLogTests() => network = RunningNetwork.In(folder, new ScriptedEngine());

    private string Log => folder.Database + "-wal";

    [Fact]
    public async Task While_deeds_come_one_by_one_the_log_never_grows_to_where_a_commit_must_carry_it_over()
    {
        _ = network.Store;
        for (var deed = 0; deed < 600; deed++) await Write(pages: 20);

        // Each time somewhat more than a thousand pages, and one deed's; SQLite itself would wait for four thousand.
        Assert.InRange(new FileInfo(Log).Length, 1000 * Page, 1500 * Page);
        Assert.InRange(new FileInfo(folder.Database).Length, 600L * 20 * Page * 9 / 10, long.MaxValue);
    }

    [Fact]
    public void A_short_log_is_left_and_a_long_one_is_carried_over_once()
    {
        using var connection = SqliteFile.OpenForWriting(Path.Combine(folder.Path, "other.db"));
        connection.Execute("CREATE TABLE things (bytes BLOB)");
        var log = new WriteAheadLog(connection);
        log.CarryOver(isIdle: true);
        Assert.Equal(0, new FileInfo(connection.DataSource + "-wal").Length);
        var empty = new FileInfo(connection.DataSource).Length;

        connection.Execute("INSERT INTO things VALUES (zeroblob(3000000))");
        log.CarryOver(isIdle: true);
        Assert.Equal(empty, new FileInfo(connection.DataSource).Length);

        connection.Execute("INSERT INTO things VALUES (zeroblob(3000000))");
        log.CarryOver(isIdle: true);
        var carried = new FileInfo(connection.DataSource).Length;
        Assert.InRange(carried, 6_000_000, 7_000_000);

        connection.Execute("INSERT INTO things VALUES (zeroblob(3000000))");
        log.CarryOver(isIdle: true);
        Assert.Equal(carried, new FileInfo(connection.DataSource).Length);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    private Task<bool> Write(int pages) => network.Store.Write(
        work =>
        {
            using var command = work.Connection.CreateCommand();
            command.CommandText = "INSERT INTO outbox (kind, subject, due, attempts, state, failure) SELECT 'log', hex(randomblob(16)), 0, 0, 'done', hex(zeroblob(@bytes))";
            command.Parameters.Add(new SqliteParameter("@bytes", pages * Page / 2));
            command.ExecuteNonQuery();
            return Task.FromResult(true);
        },
        TestContext.Current.CancellationToken);
}
