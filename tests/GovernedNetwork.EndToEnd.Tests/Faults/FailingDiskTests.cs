using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Index;

namespace GovernedNetwork.EndToEnd.Tests.Faults;

/// <summary>
/// Under SQLite, one write, truncation or sync after the other is refused, once or until there is room again: the deed is refused,
/// the process goes on, and nothing that was said turns out to be untrue. Permitted deeds, refusals and emergency access alike.
/// </summary>
public sealed class FailingDiskTests(FaultyDisk disk) : IClassFixture<FaultyDisk>
{
    private const int AtOnce = 20;

    [Theory]
    [InlineData(true, "enospc", true, "permit,deny,glass", 30, 9)]
    [InlineData(true, "eio", false, "permit,deny,glass", 30, 9)]
    [InlineData(true, "enospc", true, "large", 12, 97)]
    [InlineData(false, "enospc", true, "permit,deny,glass", 60, 7)]
    [InlineData(false, "eio", true, "permit,deny,glass", 60, 7)]
    [InlineData(false, "eio", false, "permit,deny,glass", 30, 7)]
    public async Task A_disk_that_fails_at_any_call_refuses_deeds_until_it_works_and_loses_nothing(
        bool first, string does, bool lasts, string kinds, int attempts, int stride)
    {
        using var before = new StrickenNetworks(1);
        if (!first) Assert.True(await before.Run(disk.Under(before.Fault("stop-before", 400))));
        var steps = Enumerable.Range(0, AtOnce * Math.Max(1, KillCount.Wanted / 100)).Select(number => 1 + (number * stride)).ToList();
        var (acknowledged, undone, doubted, closed) = (0, 0, 0, 0);
        foreach (var batch in steps.Chunk(AtOnce))
        {
            using var networks = new StrickenNetworks(batch.Length, before);
            (networks.Settings["Kinds"], networks.Settings["Deeds"]) = (kinds, $"{attempts}");
            var fault = networks.Fault(does, batch);
            for (var network = 0; lasts && network < batch.Length; network++)
            {
                Directory.CreateDirectory(networks.Folder(network));
                await File.WriteAllTextAsync(Full(networks, network), "", TestContext.Current.CancellationToken);
            }

            Assert.False(await networks.Run(disk.Under(fault with { While = lasts ? "full" : null }), process => MakeRoom(networks, batch.Length, process)));
            for (var network = 0; network < batch.Length; network++)
            {
                var said = networks.Said[network];
                Assert.True(said.Works || said.Closed.Count > 0, $"It does not work again after call {batch[network]}.");
                await using var left = networks.Left(network);
                await left.HoldsAgainst(said);
                (acknowledged, undone, doubted, closed) = (
                    acknowledged + said.Acknowledged.Count, undone + said.Undone.Count, doubted + said.Doubted.Count, closed + said.Closed.Count);
            }
        }

        Assert.True((first ? closed : undone + doubted) > 0, "Nothing was refused.");
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{(first ? "first start" : "running")}, {does}, {(lasts ? "until there is room" : "once")}, {kinds}: {steps.Count} calls failed, {acknowledged} deeds acknowledged, {undone} refused, {doubted} in doubt, {closed} starts refused");
    }

    [Fact]
    public async Task A_commit_whose_sync_failed_is_said_to_be_in_doubt_since_a_later_start_may_find_it()
    {
        using var network = new StrickenNetworks(1);
        using (disk.TurnOn())
        {
            var fault = new DiskFault("*/governed.db-wal", "eio", First: "60", Calls: "sync", While: disk.Switch);
            Assert.True(await network.Run(disk.Under(fault), async process =>
            {
                await process.SaysAgain("doubt", 0);
                await process.Kill();
            }));
        }

        await using var left = network.Left(0);
        await left.HoldsAgainst(network.Said[0]);
        Assert.True(await left.Has(network.Said[0].Doubted[0]));
    }

    private static string Full(StrickenNetworks networks, int network) => Path.Combine(networks.Folder(network), "full");

    /// <summary>A few deeds after a disk became full there is room on it again.</summary>
    private static async Task MakeRoom(StrickenNetworks networks, int count, ExporterProcess process)
    {
        while (!process.HasEnded)
        {
            for (var network = 0; network < count; network++)
                if (process.Said($"{network} undone", starts: true) + process.Said($"{network} doubt", starts: true) >= 4) File.Delete(Full(networks, network));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        for (var network = 0; network < count; network++) File.Delete(Full(networks, network));
    }
}
