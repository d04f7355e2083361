using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Setup;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>
/// Brings the ledger to the index, a batch a round. The order is what makes it exactly once in effect: the lease, the intent, the
/// request, and only then the cursor. Whatever is lost between two of them is done again, with the same ids in the same index.
/// </summary>
internal sealed class Exporter(
    SearchServer server, ILedgerFeed feed, IExportState state, Lease lease, Delivery delivery, StandingSetUp setUp, Courtesy courtesy, ElasticsearchOptions options)
{
    private readonly AuditDocument documents = new(options);
    private bool lettersTurn;

    /// <summary>The fence under which this one may write; null while another may.</summary>
    public long? Held => lease.Held;

    public async Task<ExportRound> Round(CancellationToken cancellation)
    {
        if (await lease.Take(cancellation) is not { } fence) return new ExportRound.NotOurs();
        var point = await state.Read(cancellation);
        var limit = point.Intent is { } intent ? (int)(intent.Last - intent.First + 1) : options.BatchRecords;
        // Dead letters take turns with the records that wait: neither holds up the other.
        var letter = point.Intent is null && (lettersTurn = !lettersTurn) ? point.Again : null;
        var ledger = new DocumentFeed(feed, documents, courtesy);
        var entries = letter is null ? await ledger.Read(point.Next, limit, options.BatchBytes, cancellation) : [];
        if (entries.Count == 0 && (letter ??= point.Again) is { } again) entries = await ledger.Read(again, 1, options.BatchBytes, cancellation);
        if (entries.Count == 0) return new ExportRound.Idle();
        // Without the template an index would be made by guessing.
        if (await setUp.Ensure(cancellation) is { } missing) return new ExportRound.Stopped(missing);

        var batch = Batch.Cut(entries, options.BatchBytes);
        if (letter is null && !await state.Intend(fence, courtesy.Work(() => batch.Intent), cancellation)) return NotOurs();
        return await delivery.Run(batch, fence, letter is not null, cancellation) switch
        {
            Step.Settle settle => await Settle(batch, settle, letter, fence, cancellation),
            Step.Stop stop => await Stop(batch, stop, letter, fence, cancellation),
            _ => NotOurs(),
        };
    }

    private async Task<ExportRound> Settle(Batch batch, Step.Settle settle, long? letter, long fence, CancellationToken cancellation)
    {
        // Before the cursor: whoever takes over here meets the erasure again.
        await courtesy.Work(() => Overwriting.Erased(server, feed, documents, batch.Entries, cancellation));
        var kept = letter is { } position
            ? await state.Retried(fence, position, settle.Dead.SingleOrDefault(), cancellation)
            : await state.Advance(fence, settle.Next, settle.Dead, cancellation);
        return kept ? new ExportRound.Shipped(settle.Next, batch.Entries.Count, settle.Dead.Count) : NotOurs();
    }

    private async Task<ExportRound> Stop(Batch batch, Step.Stop stop, long? letter, long fence, CancellationToken cancellation)
    {
        setUp.Doubt();
        return letter is not null || stop.Next == batch.Entries[0].Entry.Position || await state.Advance(fence, stop.Next, [], cancellation)
            ? new ExportRound.Stopped(stop.Failure)
            : NotOurs();
    }

    private ExportRound.NotOurs NotOurs()
    {
        lease.Lost();
        return new();
    }
}
