using System.Diagnostics.Metrics;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Export;
using GovernedNetwork.Elasticsearch.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Export;

public sealed class ExportMeterTests
{
    [Fact]
    public void A_monitor_sees_how_far_the_export_is_and_nothing_of_a_record()
    {
        var (clock, seen, tags) = (new FakeClock(), new Dictionary<string, long>(StringComparer.Ordinal), 0);
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        using var meter = new ExportMeter(factory, clock);
        using var monitor = new MeterListener();
        monitor.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory) listener.EnableMeasurementEvents(instrument);
        };
        monitor.SetMeasurementEventCallback<long>((instrument, value, with, _) =>
        {
            seen[instrument.Name] = seen.GetValueOrDefault(instrument.Name) + value;
            tags += with.Length;
        });
        monitor.Start();
        monitor.RecordObservableInstruments();
        Assert.Empty(seen);

        var now = clock.GetCurrentInstant();
        meter.Saw(new ExportStanding(40, 100, now - Duration.FromSeconds(75), 3, 2, new ReconciliationNote(now, true, 40, 39, 5, 1)));
        meter.Shipped(20);
        meter.Shipped(20);
        meter.TriedAgain();
        monitor.RecordObservableInstruments();
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["governed.export.batches"] = 2,
                ["governed.export.records"] = 40,
                ["governed.export.retries"] = 1,
                ["governed.export.watermark"] = 40,
                ["governed.export.lag.records"] = 60,
                ["governed.export.lag"] = 75,
                ["governed.export.unsequenced"] = 3,
                ["governed.export.dead_letters"] = 2,
                ["governed.export.proven"] = 39,
                ["governed.export.differences"] = 1,
            },
            seen);
        Assert.Equal(0, tags);
    }
}
