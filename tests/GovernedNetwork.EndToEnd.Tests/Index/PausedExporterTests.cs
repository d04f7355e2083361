using GovernedNetwork.ElasticsearchHost;
using GovernedNetwork.ElasticsearchHost.Faults;
using GovernedNetwork.EndToEnd.Tests.Host;
using GovernedNetwork.EndToEnd.Tests.Storage;

namespace GovernedNetwork.EndToEnd.Tests.Index;

/// <summary>Two nodes on one PostgreSQL. The one that exports is stopped for longer than its lease, and goes on when the other has taken over.</summary>
public sealed class PausedExporterTests
{
    [Fact]
    public async Task One_that_was_paused_past_its_lease_moves_no_cursor_and_sends_nothing_twice()
    {
        await using var database = await OwnDatabase.Create();
        using var folder = new TemporaryFolder();
        await using var host = await RunningElasticsearch.Start();
        var settings = new Dictionary<string, string?>
        {
            ["Store__Folder"] = folder.Path,
            ["Store__ConnectionString"] = database.ConnectionString,
            ["Elasticsearch__Address"] = host.Address.ToString(),
            ["Elasticsearch__BatchRecords"] = "5",
            ["Elasticsearch__PollMilliseconds"] = "10",
            ["Elasticsearch__LeaseSeconds"] = "1",
            ["Elasticsearch__RequestTimeout"] = "00:00:02",
        };
        await using var network = new ExportedNetwork(settings, 0);
        var acknowledged = new List<DecisionId>(await network.Append(400));
        await using var first = ExporterProcess.Start(settings);
        await first.SaysAgain("shipped", 0);
        await using var second = ExporterProcess.Start(settings);
        await second.SaysAgain("rest", 0);

        var (exporting, waiting) = (first, second);
        for (var round = 0; round < 4; round++)
        {
            // It is stopped in the middle of a request; every other one is done when its sender has long lost the lease.
            host.Faults.Enqueue(new Fault.NeverAnswers(AppliesLate: round % 2 == 0));
            // However fast it is, there is something to send now, and more for who takes over.
            acknowledged.AddRange(await network.Append(100));
            await Until.True(() => host.Faults.IsEmpty, TimeSpan.FromSeconds(30), () => "The fault is not met.");
            await exporting.Pause();
            await waiting.SaysAgain("shipped", waiting.Said("shipped") + 2);
            var rests = exporting.Said("rest");
            await exporting.Continue();
            await exporting.SaysAgain("rest", rests);
            (exporting, waiting) = (waiting, exporting);
        }

        await first.Kill();
        await second.Kill();
        await network.Drain();
        await network.HoldsAgainst(host, acknowledged);
        Assert.Equal((acknowledged.Count, 0), (network.Standing.Next, network.Standing.DeadLetters));
    }
}
