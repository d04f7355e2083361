using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>
/// SQLite's process is killed before, after and half-way through every write, truncation and sync of its files: in its first start
/// and its first deeds, and around a checkpoint. GN_KILLS says how many of those steps, spread over all of them.
/// </summary>
public sealed class KilledAtAStepTests(FaultyDisk disk) : IClassFixture<FaultyDisk>
{
    private const int Steps = 350;
    private const int AtOnce = 20;

    /// <summary>Shares no factor with the number of steps, so that all are met, and neighbours far from each other.</summary>
    private const int Stride = 7919;

    private sealed record Kill(bool First, string Does, int Step);

    private static readonly Kill[] All = [.. from step in Enumerable.Range(1, Steps) from first in (bool[])[true, false]
        from does in (string[])["stop-before", "stop-after", "torn"] select new Kill(first, does, step)];

    [Fact]
    public async Task Killed_at_each_step_nothing_acknowledged_is_lost_and_no_deed_is_half_done()
    {
        using var almostFull = await LogBeforeItsCheckpoint();
        var (deeds, records, met) = (0, 0L, new SortedDictionary<string, int>(StringComparer.Ordinal));
        var chosen = Enumerable.Range(0, Math.Min(KillCount.Wanted, All.Length)).Select(number => All[number * Stride % All.Length]).ToList();
        foreach (var batch in chosen.GroupBy(kill => (kill.First, kill.Does)).SelectMany(alike => alike.Chunk(AtOnce)))
        {
            using var networks = new StrickenNetworks(batch.Length, batch[0].First ? null : almostFull);
            Assert.True(await networks.Run(disk.Under(networks.Fault(batch[0].Does, [.. batch.Select(kill => kill.Step)]))), "Nothing was killed.");
            for (var network = 0; network < batch.Length; network++)
            {
                var step = networks.Step(network, batch[network].Step);
                Assert.NotNull(step);
                met[step] = met.GetValueOrDefault(step) + 1;
                await using var left = networks.Left(network);
                records += await left.HoldsAgainst(networks.Said[network]);
                deeds += networks.Said[network].Acknowledged.Count - (batch[0].First ? 0 : almostFull.Said[0].Acknowledged.Count);
            }
        }

        foreach (var step in (string[])["write governed.db", "sync governed.db", "write governed.db-wal", "sync governed.db-wal"]) Assert.Contains(step, met.Keys);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{chosen.Count} kills of {All.Length} enumerated, {deeds} deeds acknowledged, {records} records: {string.Join(", ", met.Select(step => $"{step.Value} × {step.Key}"))}");
    }

    /// <summary>A network that was killed when its log was about to be full, with what it acknowledged.</summary>
    private async Task<StrickenNetworks> LogBeforeItsCheckpoint()
    {
        // A checkpoint comes with a thousand pages in the log, which are two writes each.
        var network = new StrickenNetworks(1);
        Assert.True(await network.Run(disk.Under(network.Fault("stop-before", 1990))));
        return network;
    }
}
