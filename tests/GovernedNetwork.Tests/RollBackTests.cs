using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>What was signed once binds: a database that does not extend it is not built upon.</summary>
public abstract class RollBackTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private RunningNetwork network;

    protected RollBackTests(StoreKind store)
    {
        folder = TemporaryFolder.For(store);
        network = Start();
    }

    [Fact]
    public async Task A_database_put_back_to_an_earlier_state_is_refused()
    {
        await Fill(3);
        await network.DisposeAsync();
        folder.BackUp();
        network = Start();
        await Fill(2);
        await network.DisposeAsync();

        folder.Restore();
        network = Start();
        var refused = Assert.Throws<StoreUnavailableException>(() => network.Store);
        Assert.Contains("a checkpoint over 5 records was signed and the database holds 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emptied_database_is_refused()
    {
        await Fill(1);
        await network.DisposeAsync();
        folder.Tamper("DELETE FROM records");
        folder.Tamper("DELETE FROM checkpoints");
        network = Start();
        Assert.Throws<StoreUnavailableException>(() => network.Store);
    }

    [Fact]
    public async Task People_may_begin_anew_from_a_backup_by_taking_the_mark_away()
    {
        await Fill(3);
        await network.DisposeAsync();
        folder.BackUp();
        network = Start();
        await Fill(2);
        await network.DisposeAsync();

        folder.Restore();
        File.Delete(folder.Mark);
        network = Start();
        await Fill(1);
        Assert.Equal((4, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
    }

    [Fact]
    public async Task The_mark_may_be_behind_the_database_by_what_came_between_commit_and_crash()
    {
        await Fill(3);
        await network.DisposeAsync();
        var behind = await File.ReadAllTextAsync(folder.Mark, TestContext.Current.CancellationToken);
        network = Start();
        await Fill(4);
        await network.DisposeAsync();

        await File.WriteAllTextAsync(folder.Mark, behind, TestContext.Current.CancellationToken);
        network = Start();
        await Fill(1);
        Assert.Equal((8, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
    }

    [Theory]
    [InlineData("UPDATE records SET commitment = zeroblob(32) WHERE position = 4")]
    [InlineData("UPDATE checkpoints SET frontier = (SELECT frontier FROM checkpoints WHERE size = 2) WHERE size = 3")]
    [InlineData("DELETE FROM checkpoints WHERE size = 3")]
    public async Task What_was_changed_since_the_mark_is_found_at_the_start(string sql)
    {
        await Fill(3);
        await network.DisposeAsync();
        var behind = await File.ReadAllTextAsync(folder.Mark, TestContext.Current.CancellationToken);
        network = Start();
        await Fill(4);
        await network.DisposeAsync();

        await File.WriteAllTextAsync(folder.Mark, behind, TestContext.Current.CancellationToken);
        folder.Tamper(sql);
        network = Start();
        Assert.Throws<StoreUnavailableException>(() => network.Store);
    }

    [Fact]
    public async Task A_mark_that_another_key_signed_is_refused()
    {
        await Fill(1);
        await network.DisposeAsync();
        await File.WriteAllTextAsync(
            folder.Mark, (await File.ReadAllTextAsync(folder.Mark, TestContext.Current.CancellationToken)).Replace("\n1\n", "\n0\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        network = Start();
        Assert.Throws<StoreUnavailableException>(() => network.Store);
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private RunningNetwork Start() => RunningNetwork.In(folder, new ScriptedEngine());

    private async Task Fill(int records)
    {
        for (var number = 0; number < records; number++)
        {
            Assert.IsType<Outcome<string>.Done>(await network.Gate.Pass(Actor.System("r"), new Jot($"{number}"), TestContext.Current.CancellationToken));
            network.Settle();
        }
    }

    public sealed class OnSqlite() : RollBackTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : RollBackTests(StoreKind.Postgres);
}
