using GovernedNetwork.ElasticsearchHost;
using GovernedNetwork.ElasticsearchHost.Faults;
using GovernedNetwork.EndToEnd.Tests.Host;

namespace GovernedNetwork.EndToEnd.Tests.Index;

/// <summary>Processes with several exporters each are killed again and again. GN_KILLS says how many exporters are killed (100 otherwise).</summary>
public sealed class KilledExporterTests
{
    private const int AtOnce = 5;

    private static int Kills => KillCount.Wanted;

    [Fact]
    public async Task Killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_in_the_index_twice()
    {
        var random = new Random(11);
        using var folder = new TemporaryFolder();
        await using var host = await RunningElasticsearch.Start();
        var settings = new Dictionary<string, string?>
        {
            ["Store__Folder"] = folder.Path,
            ["Elasticsearch__Address"] = host.Address.ToString(),
            ["Elasticsearch__BatchRecords"] = "5",
            ["Elasticsearch__PollMilliseconds"] = "10",
            ["Elasticsearch__LeaseSeconds"] = "0.2",
            ["Elasticsearch__RequestTimeout"] = "00:00:05",
            ["Deeds"] = "1000000",
            ["Networks"] = $"{AtOnce}",
        };
        var (acknowledged, shipped) = (Enumerable.Range(0, AtOnce).Select(_ => new List<DecisionId>()).ToArray(), 0);
        for (var kill = 0; kill < Kills; kill += AtOnce)
        {
            // What is lost on the way comes on top.
            for (var lost = random.Next(3); lost > 0; lost--) host.Faults.Enqueue(random.Next(2) == 0 ? new Fault.AnswerLost() : new Fault.RequestLost());
            await using var exporters = ExporterProcess.Start(settings);
            if (random.Next(3) == 0) await exporters.Prints(1 + random.Next(40));
            else await exporters.SaysAgain("shipped", random.Next(20));
            await Task.Delay(random.Next(30), TestContext.Current.CancellationToken);
            await exporters.Kill();
            for (var network = 0; network < AtOnce; network++) acknowledged[network].AddRange(exporters.Deeds(network));
            shipped += exporters.Said("shipped");
        }

        host.Faults.Clear();
        var records = 0L;
        for (var network = 0; network < AtOnce; network++)
        {
            await using var left = new ExportedNetwork(settings, network);
            await left.Drain();
            await left.HoldsAgainst(host, acknowledged[network]);
            Assert.Equal(0, left.Standing.DeadLetters);
            records += left.Standing.Next;
        }

        Assert.True(shipped >= Kills / 2, $"only {shipped} batches reached their end between the kills");
        TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills, {acknowledged.Sum(deeds => deeds.Count)} deeds acknowledged, {records} records in the index once");
    }
}
