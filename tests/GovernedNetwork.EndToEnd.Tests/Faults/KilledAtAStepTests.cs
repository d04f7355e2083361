using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>
/// SQLite's process is killed before, after and half-way through the writes, truncations and syncs of its files: in its first start
/// and its first deeds, and around a checkpoint. GN_KILLS says how many of those steps; each kind of step is met before one is met again.
/// </summary>
public sealed class KilledAtAStepTests(FaultyDisk disk) : IClassFixture<FaultyDisk>
{
    private const int Steps = 350;
    private const int AtOnce = 20;

    private sealed record Kill(bool First, string Does, string Step, int Number);

    [Fact]
    public async Task Killed_at_each_step_nothing_acknowledged_is_lost_and_no_deed_is_half_done()
    {
        using var empty = new StrickenNetworks(1);
        using var almostFull = new StrickenNetworks(1);
        // A checkpoint comes with a thousand pages in the log, which are two writes each.
        Assert.True(await almostFull.Run(disk.Under(almostFull.Fault("stop-before", 1990))));
        var all = ((Kill[])[.. await Enumerated(first: true, empty), .. await Enumerated(first: false, almostFull)])
            .GroupBy(kill => (kill.First, kill.Does, kill.Step)).SelectMany(alike => alike.Index()).OrderBy(kill => kill.Index).Select(kill => kill.Item).ToList();
        var chosen = all.Take(KillCount.Wanted).ToList();
        var (deeds, records) = (0, 0L);
        foreach (var batch in chosen.GroupBy(kill => (kill.First, kill.Does)).SelectMany(alike => alike.Chunk(AtOnce)))
        {
            var from = batch[0].First ? empty : almostFull;
            using var networks = new StrickenNetworks(batch.Length, from);
            Assert.True(await networks.Run(disk.Under(networks.Fault(batch[0].Does, [.. batch.Select(kill => kill.Number)]))), "Nothing was killed.");
            for (var network = 0; network < batch.Length; network++)
            {
                await using var left = networks.Left(network);
                records += await left.HoldsAgainst(networks.Said[network]);
                deeds += networks.Said[network].Acknowledged.Count - from.Said[0].Acknowledged.Count;
            }
        }

        var met = chosen.GroupBy(kill => kill.Step).ToDictionary(alike => alike.Key, alike => alike.Count());
        foreach (var step in (string[])["write governed.db", "sync governed.db", "write governed.db-wal", "sync governed.db-wal", "write ledger.key.new"]) Assert.Contains(step, met.Keys);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{chosen.Count} kills of {all.Count} enumerated, {deeds} deeds acknowledged, {records} records: {string.Join(", ", met.Select(step => $"{step.Value} × {step.Key}"))}");
    }

    /// <summary>What a network does that starts from there, call by call.</summary>
    private async Task<List<Kill>> Enumerated(bool first, StrickenNetworks from)
    {
        using var network = new StrickenNetworks(1, from);
        Assert.True(await network.Run(disk.Under(network.Fault("stop-before", Steps))));
        return [.. from number in Enumerable.Range(1, Steps)
                   let step = network.Step(0, number)
                   from does in step.StartsWith("write", StringComparison.Ordinal) ? (string[])["stop-before", "torn", "stop-after"] : ["stop-before", "stop-after"]
                   select new Kill(first, does, step, number)];
    }
}
