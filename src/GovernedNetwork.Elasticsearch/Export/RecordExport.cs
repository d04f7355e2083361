using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Reconciling;
using GovernedNetwork.Elasticsearch.Setup;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>What keeps the index equal to the record, a turn at a time: export, reconciliation, retention. Of several nodes, the one with the lease does it.</summary>
public sealed class RecordExport
{
    private readonly Exporter exporter;
    private readonly Reconciler reconciler;
    private readonly Retention retention;
    private readonly IExportState state;
    private readonly ExportProgress progress;
    private readonly ExportMeter meter;
    private readonly Pace pace;
    private readonly Courtesy courtesy;
    private readonly ElasticsearchOptions options;
    private readonly IClock clock;
    private int failures;

    internal RecordExport(
        Exporter exporter, Reconciler reconciler, Retention retention, IExportState state, ExportProgress progress, ExportMeter meter, Pace pace, Courtesy courtesy,
        ElasticsearchOptions options, IClock clock)
    {
        (this.exporter, this.reconciler, this.retention, this.state, this.progress) = (exporter, reconciler, retention, state, progress);
        (this.meter, this.pace, this.courtesy, this.options, this.clock) = (meter, pace, courtesy, options, clock);
    }

    /// <summary>One batch, or a look whether there is one.</summary>
    public async Task<ExportTurn> Ship(CancellationToken cancellation)
    {
        var round = await exporter.Round(cancellation);
        if (round is ExportRound.Shipped shipped) meter.Shipped(shipped.Records);
        var standing = progress.Read();
        meter.Saw(standing);
        if (round is ExportRound.Shipped or ExportRound.Idle) courtesy.Saw(standing.Waiting);
        else courtesy.Stood();
        failures = round is ExportRound.Stopped ? failures + 1 : 0;
        return round switch
        {
            ExportRound.Shipped => new ExportTurn(TimeSpan.Zero, null),
            ExportRound.Stopped stopped => new ExportTurn(pace.Before(FailureKind.InDoubt, failures), stopped.Failure.Description),
            _ => new ExportTurn(TimeSpan.FromMilliseconds(options.PollMilliseconds), null),
        };
    }

    /// <summary>Compares the index with the ledger where that is due, and deletes what is past retention after a deep comparison.</summary>
    public async Task<ExportTurn> Reconcile(CancellationToken cancellation)
    {
        var (now, last) = (clock.GetCurrentInstant(), progress.Read());
        if (exporter.Held is not { } fence || Due(last.Last, now) is not { } deep || last.Next == 0) return Later(null);
        if (await reconciler.Run(last.Next, deep, cancellation) is not Asked<Reconciliation>.Got(var found))
            return Later("the index could not be compared with the ledger");

        var repaired = found.Findings.Count(finding => finding.Repaired);
        await state.Reconciled(fence, new ReconciliationNote(now, deep, found.Until, found.Proven, repaired, found.Findings.Count - repaired), cancellation);
        if (deep && await retention.Run(cancellation) is Asked<IReadOnlyList<string>>.Failed(var failure)) return Later($"months past retention could not be deleted: {failure.Description}");
        return Later(repaired < found.Findings.Count ? $"the index differs from the ledger in {found.Findings.Count - repaired} documents, first at {found.Proven}" : null);

        ExportTurn Later(string? trouble) => new(TimeSpan.FromMilliseconds(options.PollMilliseconds * 10), trouble);
    }

    /// <summary>Whether a comparison is due, and then whether of every document: once a day, and sums in between.</summary>
    private bool? Due(ReconciliationNote? last, Instant now)
    {
        var night = now.InUtc().Date.AtMidnight().PlusHours(options.DeepHour).InUtc().ToInstant();
        if (last is not null && last.At < night && now >= night) return true;
        return last is null || now - last.At >= Duration.FromMinutes(options.ReconcileMinutes) ? false : null;
    }
}

/// <param name="Rest">How long to wait before the next turn.</param>
/// <param name="Trouble">What a person should know; quotes nothing of a record.</param>
public sealed record ExportTurn(TimeSpan Rest, string? Trouble);
