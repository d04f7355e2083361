using GovernedNetwork.Storage;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests.Postgres;

/// <summary>A node that does not lead knows what was signed, too: a database that is put back stops it, and it signs nothing over it.</summary>
public sealed class StandbyTests : IAsyncDisposable
{
    private readonly PostgresFolder folder = new();
    private readonly RunningNetwork leader;
    private readonly AnotherNode otherFolder;
    private readonly RunningNetwork other;

    public StandbyTests()
    {
        leader = RunningNetwork.In(folder, new ScriptedEngine());
        _ = leader.Store;
        otherFolder = new AnotherNode(folder);
        other = RunningNetwork.In(otherFolder, new ScriptedEngine());
        _ = other.Store;
    }

    [Fact]
    public async Task A_database_put_back_under_two_nodes_stops_the_deeds_of_both_and_neither_signs_over_it()
    {
        await Fill(3);

        folder.Tamper("DELETE FROM checkpoints WHERE size = 3; DELETE FROM records WHERE position = 2");

        Assert.True(SpinWait.SpinUntil(() => Refuses(leader) && Refuses(other), TimeSpan.FromSeconds(10)), "A node goes on as if nothing had happened.");
        await leader.DisposeAsync();
        Assert.True(Refuses(other));
        Assert.Equal(2, other.Number("SELECT MAX(size) FROM checkpoints"));
    }

    [Fact]
    public async Task The_mark_of_a_node_that_looks_on_is_the_last_checkpoint()
    {
        await Fill(2);

        Assert.True(
            SpinWait.SpinUntil(() => File.Exists(otherFolder.Mark) && File.ReadAllText(otherFolder.Mark) == (string)leader.Value("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")!, TimeSpan.FromSeconds(10)),
            "The other node's mark is behind.");
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await leader.DisposeAsync();
        otherFolder.Dispose();
        folder.Dispose();
    }

    /// <summary>So many checkpoints, and time for the other node to see them.</summary>
    private async Task Fill(int records)
    {
        for (var number = 0; number < records; number++)
        {
            Assert.IsType<Outcome<string>.Done>(await leader.Gate.Pass(Actor.System("r"), new Jot($"{number}"), TestContext.Current.CancellationToken));
            leader.Settle();
        }

        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
    }

    private static bool Refuses(RunningNetwork node)
    {
        try
        {
            node.Gate.Pass(Actor.System("r"), new Jot("more"), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            return false;
        }
        catch (StoreUnavailableException refused)
        {
            return refused.Message.Contains("integrity", StringComparison.Ordinal);
        }
    }
}
