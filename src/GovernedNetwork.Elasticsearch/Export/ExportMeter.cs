using System.Diagnostics.Metrics;
using GovernedNetwork.Audit.Shipping;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>What a monitor sees of the export. Numbers only: no tag names a person, a record or a text.</summary>
internal sealed class ExportMeter : IDisposable
{
    public const string Name = "GovernedNetwork.Export";

    private readonly Meter meter;
    private readonly Counter<long> batches, records, retries;
    private readonly IClock clock;
    private volatile ExportStanding? standing;

    public ExportMeter(IMeterFactory factory, IClock clock)
    {
        this.clock = clock;
        meter = factory.Create(Name);
        batches = meter.CreateCounter<long>("governed.export.batches", "{batch}", "Batches that reached their end.");
        records = meter.CreateCounter<long>("governed.export.records", "{record}", "Records in them.");
        retries = meter.CreateCounter<long>("governed.export.retries", "{request}", "Requests that were sent again.");
        Gauge("governed.export.watermark", "{record}", "Every record before this position is in the index, or a dead letter.", now => now.Next);
        Gauge("governed.export.lag.records", "{record}", "Records that wait.", now => now.Waiting);
        Gauge("governed.export.lag", "s", "How long the oldest of them waits.", now => (long)now.Lag(clock.GetCurrentInstant()).TotalSeconds);
        Gauge("governed.export.unsequenced", "{record}", "Records without a position yet.", now => now.Unsequenced);
        Gauge("governed.export.dead_letters", "{record}", "Records that the index would not take.", now => now.DeadLetters);
        Gauge("governed.export.proven", "{record}", "Before this position the index was last proven equal to the ledger.", now => now.Last?.Proven);
        Gauge("governed.export.differences", "{document}", "Documents that the last reconciliation found otherwise and left.", now => now.Last?.Left);
    }

    public void Saw(ExportStanding now) => standing = now;

    public void Shipped(int count)
    {
        batches.Add(1);
        records.Add(count);
    }

    public void TriedAgain() => retries.Add(1);

    public void Dispose() => meter.Dispose();

    /// <summary>Nothing is told before the first look.</summary>
    private void Gauge(string name, string unit, string description, Func<ExportStanding, long?> read) => meter.CreateObservableGauge(
        name, () => standing is { } now && read(now) is { } value ? [new Measurement<long>(value)] : Array.Empty<Measurement<long>>(), unit, description);
}
