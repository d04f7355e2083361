using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost.Faults;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

public sealed class OutageTests
{
    [Fact]
    public async Task A_server_that_goes_on_taking_nothing_is_told_of_and_the_batch_is_sent_when_it_takes_again()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(40), options => options.BatchRecords = 20);
        Assert.Equal(new ExportRound.Shipped(20, 20, 0), await export.Round());
        for (var i = 0; i < 8; i++) export.Host.Faults.Enqueue(new Fault.Refused(503, "unavailable_shards_exception", "none"));
        var stopped = Assert.IsType<ExportRound.Stopped>(await export.Round());
        Assert.Contains("8 tries in a row", stopped.Failure.Description, StringComparison.Ordinal);
        Assert.Equal((20, 39), (export.State.Point.Next, export.State.Point.Intent!.Last));
        Assert.Equal(new ExportRound.Shipped(40, 20, 0), await export.Round());
        Assert.Equal(40, export.Host.Documents("governed-audit-2026.11").Count);
    }
}
