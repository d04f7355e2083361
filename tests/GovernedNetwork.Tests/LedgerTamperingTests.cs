using GovernedNetwork.Audit;
using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>Whoever changes the record behind the network's back is found: by verifying while it runs, or at the next start.</summary>
public abstract class LedgerTamperingTests : IAsyncDisposable
{
    public sealed class OnSqlite() : LedgerTamperingTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : LedgerTamperingTests(StoreKind.Postgres);

    private readonly TemporaryFolder folder;
    private readonly RunningNetwork network;

    protected LedgerTamperingTests(StoreKind store)
    {
        folder = TemporaryFolder.For(store);
        network = RunningNetwork.In(folder, new ScriptedEngine());
    }

    [Theory]
    [InlineData("UPDATE records SET payload = replace(payload, 'permit', 'deny') WHERE position = 2", 2)]
    [InlineData("UPDATE records SET salt = zeroblob(length(salt)) WHERE position = 1", 1)]
    [InlineData("UPDATE records SET payload = replace(payload, 'Yes.', 'No.'), salt = NULL WHERE position = 2", 2)]
    [InlineData("UPDATE records SET commitment = zeroblob(32) WHERE position = 3", 3)]
    [InlineData("UPDATE records SET commitment = zeroblob(32), payload = NULL, salt = NULL WHERE position = 3", 0)]
    [InlineData("DELETE FROM records WHERE position = 4", 4)]
    [InlineData("DELETE FROM records WHERE position = 1", 1)]
    [InlineData("DELETE FROM checkpoints WHERE size = 5", 4)]
    [InlineData("DELETE FROM checkpoints", 5)]
    [InlineData("UPDATE checkpoints SET note = replace(note, 'ledger', 'lodger') WHERE size = 5", 5)]
    [InlineData("UPDATE records SET effect = 'deny' WHERE position = 2", 2)]
    [InlineData("UPDATE records SET actor = 'somebody else' WHERE position = 2", 2)]
    [InlineData("UPDATE records SET at = at + 1 WHERE position = 2", 2)]
    [InlineData("UPDATE records SET reasons = '' WHERE position = 2", 2)]
    public async Task Tampering_is_found_with_its_position(string sql, long position)
    {
        await Fill();
        Assert.Null(network.Integrity.Verify().BadPosition);
        folder.Tamper(sql);
        var report = network.Integrity.Verify();
        Assert.Equal(position, report.BadPosition);
        Assert.NotNull(report.Because);
    }

    [Theory]
    [InlineData("DELETE FROM records WHERE position = 4")]
    [InlineData("INSERT INTO records (position, id, at, actor, actor_kind, channel, action, effect, resource_type, resource_id, group_id, network, reasons, revision, request, salt, payload, commitment) SELECT 5, 'x', at, actor, actor_kind, channel, action, effect, resource_type, resource_id, group_id, network, reasons, revision, request, salt, payload, commitment FROM records WHERE position = 4")]
    [InlineData("DELETE FROM checkpoints WHERE size = 5")]
    [InlineData("DELETE FROM checkpoints")]
    [InlineData("UPDATE checkpoints SET note = replace(note, 'ledger', 'lodger') WHERE size = 5")]
    [InlineData("UPDATE checkpoints SET frontier = (SELECT frontier FROM checkpoints WHERE size = 4) WHERE size = 5")]
    public async Task A_record_that_does_not_fit_its_checkpoint_is_not_served(string sql)
    {
        await Fill();
        await network.DisposeAsync();
        folder.Tamper(sql);
        var refused = Assert.Throws<StoreUnavailableException>(() => RunningNetwork.In(folder, new ScriptedEngine()).Store);
        Assert.Contains("integrity", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_does_not_take_over_the_record()
    {
        await Fill();
        await network.DisposeAsync();
        File.Delete(Path.Combine(folder.Path, "ledger.key"));
        File.Delete(Path.Combine(folder.Path, "ledger.keys"));
        Assert.Throws<StoreUnavailableException>(() => RunningNetwork.In(folder, new ScriptedEngine()).Store);
    }

    [Fact]
    public async Task An_erased_payload_still_verifies()
    {
        await Fill();
        folder.Tamper("UPDATE records SET payload = NULL, salt = NULL WHERE position = 2");
        Assert.Equal((5, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
        Assert.Null(network.Records.Find(network.Records.Page(new RecordFilter(), 9).Single(row => row.Position == 2).Id)!.Decision);
    }

    [Fact]
    public void A_new_network_has_an_empty_record_that_verifies()
    {
        _ = network.Store;
        Assert.Equal((0, null), (network.Integrity.Verify().Size, network.Integrity.Verify().BadPosition));
        Assert.Null(network.Integrity.Head());
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Fill()
    {
        for (var number = 0; number < 5; number++)
        {
            await network.Gate.Pass(Actor.System("r"), new Jot($"{number}"), TestContext.Current.CancellationToken);
            // A checkpoint for each, on PostgreSQL too.
            network.Settle();
        }
    }
}
