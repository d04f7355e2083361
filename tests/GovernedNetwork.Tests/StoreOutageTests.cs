using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Tests;

/// <summary>When the disk does not take the record, nothing happened, the caller hears so, and the next deed works.</summary>
public sealed class StoreOutageTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunningNetwork network;

    public StoreOutageTests() => network = RunningNetwork.In(folder, new ScriptedEngine());

    [Fact]
    public async Task A_full_disk_undoes_the_deed_and_the_next_one_works()
    {
        await Pass("one");
        await network.Store.Write(work => Limit(work, to: null), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Pass(new string('x', 1 << 20)));
        Assert.Equal((1, 1), (network.Rows("notices"), network.Rows("records")));

        await network.Store.Write(work => Limit(work, to: 1 << 20), TestContext.Current.CancellationToken);
        await Pass("two");
        Assert.Equal((2, 2, null), (network.Rows("notices"), network.Rows("records"), network.Integrity.Verify().BadPosition));
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_undoes_its_deed()
    {
        await Pass("one");
        folder.Tamper("CREATE TRIGGER full BEFORE INSERT ON records BEGIN SELECT RAISE(ABORT, 'full'); END");
        await Assert.ThrowsAnyAsync<Exception>(() => Pass("two"));
        Assert.Equal((1, 1), (network.Rows("notices"), network.Rows("records")));

        folder.Tamper("DROP TRIGGER full");
        await Pass("three");
        Assert.Equal((2, 2, null), (network.Rows("notices"), network.Rows("records"), network.Integrity.Verify().BadPosition));
    }

    [Fact]
    public async Task A_checkpoint_that_cannot_be_written_undoes_the_whole_batch()
    {
        await Pass("one");
        folder.Tamper("CREATE TRIGGER full BEFORE INSERT ON checkpoints BEGIN SELECT RAISE(ABORT, 'full'); END");
        var deeds = Enumerable.Range(0, 8).Select(number => Pass($"{number}")).ToArray();
        foreach (var deed in deeds) await Assert.ThrowsAsync<StoreUnavailableException>(() => deed);
        Assert.Equal((1, 1), (network.Rows("notices"), network.Rows("records")));

        folder.Tamper("DROP TRIGGER full");
        await Pass("three");
        Assert.Equal((2, 2, null), (network.Rows("notices"), network.Rows("records"), network.Integrity.Verify().BadPosition));
    }

    [Fact]
    public async Task A_record_that_does_not_verify_any_more_stops_every_deed_until_it_does()
    {
        await Pass("one");
        folder.Tamper("CREATE TRIGGER full BEFORE INSERT ON checkpoints BEGIN SELECT RAISE(ABORT, 'full'); END; CREATE TABLE aside AS SELECT * FROM checkpoints; DELETE FROM checkpoints");
        for (var again = 0; again < 3; again++) await Assert.ThrowsAsync<StoreUnavailableException>(() => Pass("two"));

        folder.Tamper("DROP TRIGGER full; INSERT INTO checkpoints SELECT * FROM aside");
        await Pass("three");
        Assert.Equal((2, null), (network.Rows("records"), network.Integrity.Verify().BadPosition));
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    private async Task Pass(string text) =>
        Assert.IsType<Outcome<string>.Done>(await network.Gate.Pass(Actor.System("r"), new Jot(text), TestContext.Current.CancellationToken));

    /// <summary>The most pages that the writer's connection may fill; null for those that it has.</summary>
    private static Task<bool> Limit(UnitOfWork work, int? to)
    {
        var connection = (SqliteConnection)Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(work.Db.Database);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A number.
        command.CommandText = $"PRAGMA max_page_count={to ?? 1}";
#pragma warning restore CA2100
        command.ExecuteScalar();
        return Task.FromResult(true);
    }
}
