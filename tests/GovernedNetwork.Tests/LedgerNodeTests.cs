using GovernedNetwork.Audit;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>Proofs come from stored hashes, of which there is one row for 256 records.</summary>
public sealed class LedgerNodeTests : IAsyncDisposable
{
    private const int Records = 600;
    private readonly TemporaryFolder folder = new();
    private RunningNetwork network;

    public LedgerNodeTests() => network = RunningNetwork.In(folder, new ScriptedEngine());

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Every_position_is_proved_and_every_older_size_is_extended()
    {
        await Fill();
        Assert.Equal(2, network.Rows("ledger_nodes"));
        foreach (var position in new[] { 0, 1, 255, 256, 511, 512, Records - 1 }) Proves(position);

        using var connection = network.Store.OpenReader();
        var root = new LedgerTree(connection, Records).Root();
        Assert.Equal(Checkpoint.Parse(SignedNote.Parse(network.Integrity.Head()!.Note).Text).Root, root);
        foreach (var older in new[] { 1, 255, 256, 257, 512, 599, 600 })
            Assert.True(new ConsistencyProof(older, Records, new LedgerTree(connection, Records).Consistency(older)).Verify(new LedgerTree(connection, older).Root(), root));
    }

    [Theory]
    [InlineData("DELETE FROM ledger_nodes")]
    [InlineData("DELETE FROM ledger_nodes WHERE idx = 0")]
    [InlineData("UPDATE ledger_nodes SET hash = zeroblob(32)")]
    public async Task Hashes_that_are_missing_or_wrong_are_made_anew_at_the_next_start(string sql)
    {
        await Fill();
        await network.DisposeAsync();
        folder.Tamper(sql);
        network = RunningNetwork.In(folder, new ScriptedEngine());
        _ = network.Store;
        Assert.Equal(2, network.Rows("ledger_nodes"));
        Proves(3);
        await network.Gate.Pass(Actor.System("r"), new Jot("one"), TestContext.Current.CancellationToken);
        Proves(Records);
    }

    private void Proves(long position)
    {
        var proof = network.Integrity.Prove(position)!;
        var commitment = network.Records.Find(network.Records.Page(new RecordFilter(Before: position + 1), 1)[0].Id)!.Commitment;
        Assert.True(new InclusionProof(position, proof.Size, [.. proof.Hashes.Select(LedgerHash.ParseHex)]).Verify(
            Commitment.LeafHash(LedgerHash.ParseHex(commitment)), Checkpoint.Parse(SignedNote.Parse(proof.Checkpoint).Text).Root));
    }

    private async Task Fill() => await Task.WhenAll(Enumerable.Range(0, Records).Select(i =>
        network.Gate.Pass(Actor.System("r"), new Jot($"{i}"), TestContext.Current.CancellationToken)));
}
