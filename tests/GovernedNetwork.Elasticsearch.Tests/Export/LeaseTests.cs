using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost.Faults;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

public sealed class LeaseTests
{
    [Fact]
    public async Task Of_two_exporters_one_exports()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(3));
        Assert.IsType<ExportRound.Shipped>(await export.Round());
        Assert.IsType<ExportRound.NotOurs>(await export.Another().Round(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_that_was_paused_until_another_took_over_cannot_move_the_cursor()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(20), options => (options.BatchRecords, options.RequestTimeout) = (10, TimeSpan.FromSeconds(1)));
        export.Host.Faults.Enqueue(new Fault.NeverAnswers(AppliesLate: true));
        var paused = export.Round();
        while (!export.Host.Faults.IsEmpty) await Task.Delay(5, TestContext.Current.CancellationToken);
        export.Clock.Advance(Duration.FromMinutes(10));

        var other = export.Another();
        Assert.Equal(new ExportRound.Shipped(10, 10, 0), await other.Round(TestContext.Current.CancellationToken));
        Assert.Equal(new ExportRound.Shipped(20, 10, 0), await other.Round(TestContext.Current.CancellationToken));
        Assert.IsType<ExportRound.NotOurs>(await paused);
        Assert.Equal((20L, 20), (export.State.Point.Next, export.Host.Documents("governed-audit-2026.11").Count));
    }

    [Fact]
    public async Task A_clock_that_goes_back_moves_no_record_to_another_index()
    {
        await using var export = await Exporting.Of(FakeLedger.Of(5));
        export.Clock.Advance(Duration.FromDays(-400));
        Assert.IsType<ExportRound.Idle>(await export.Drain());
        Assert.Equal(["governed-audit-2026.11"], export.Host.Indices);
    }
}
