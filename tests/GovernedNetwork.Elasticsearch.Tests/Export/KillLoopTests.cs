using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;
using GovernedNetwork.ElasticsearchHost.Faults;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

public sealed class KillLoopTests
{
    [Fact]
    public async Task Killed_a_hundred_times_at_any_step_it_has_every_record_there_once()
    {
        var random = new Random(7);
        await using var export = await Exporting.Of(FakeLedger.Of(500), options => options.BatchRecords = 10);
        export.State.Kills = _ => random.Next(4) == 0;
        var (kills, exporter) = (0, export.Exporter);
        while (kills < 100)
        {
            // What is lost on the way comes on top.
            if (random.Next(3) == 0) export.Host.Faults.Enqueue(random.Next(2) == 0 ? new Fault.AnswerLost() : new Fault.RequestLost());
            try
            {
                if (await exporter.Round(TestContext.Current.CancellationToken) is ExportRound.Idle) export.Ledger.Entries.Add(Records.At(export.Ledger.Entries.Count));
            }
            catch (KilledException)
            {
                kills++;
                export.Clock.Advance(Duration.FromMinutes(3));
                exporter = export.Another();
            }
        }

        export.State.Kills = _ => false;
        while (await exporter.Round(TestContext.Current.CancellationToken) is not ExportRound.Idle) { }
        Assert.Equal(export.Ledger.Entries.Count, export.State.Point.Next);
        Assert.Equal(
            export.Ledger.Entries.Select(entry => $"e1-{entry.Position:D12}"), export.Host.Documents("governed-audit-2026.11").Keys.Order(StringComparer.Ordinal));
        Assert.Empty(export.State.Letters);
    }
}
