using GovernedNetwork.Elasticsearch.Bulk;
using GovernedNetwork.Elasticsearch.Client;
using GovernedNetwork.Elasticsearch.Documents;
using GovernedNetwork.Elasticsearch.Setup;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>
/// Brings the ledger to the index, a batch a round. The order is what makes it exactly once in effect: the lease, the intent, the
/// request, and only then the cursor. Whatever is lost between two of them is done again, with the same ids in the same index.
/// </summary>
internal sealed class Exporter(SearchServer server, ILedgerFeed feed, IExportState state, Pace pace, IOptions<ElasticsearchOptions> options, IClock clock, TimeProvider time)
{
    /// <summary>Longer than one request may take with the pause before it.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(2);

    private readonly AuditDocument documents = new(options.Value);
    private readonly IndexSetUp setUp = new(server, options.Value);
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Random.Shared.NextInt64():x}";
    private long? held;
    private int refusedInARow;
    private volatile bool isSetUp;

    public async Task<ExportRound> Round(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        if (held is { } kept && !await state.Renew(kept, now + Lease, cancellation)) held = null;
        held ??= await state.Acquire(owner, now, now + Lease, cancellation);
        if (held is not { } fence) return new ExportRound.NotOurs();

        var point = await state.Read(cancellation);
        var limit = point.Intent is { } intent ? (int)(intent.Last - intent.First + 1) : options.Value.BatchRecords;
        var entries = await feed.Read(point.Next, limit, cancellation);
        if (entries.Count == 0) return new ExportRound.Idle();
        // Without the template an index would be made by guessing.
        if (!isSetUp && options.Value.SetUp && await setUp.Run(cancellation) is { } missing) return new ExportRound.Stopped(missing);
        isSetUp = true;

        var batch = Batch.Cut(entries.Select(documents.Of), options.Value.BatchBytes);
        return await state.Intend(fence, batch.Intent, cancellation) ? await Ship(batch, fence, cancellation) : NotOurs();
    }

    private async Task<ExportRound> Ship(Batch batch, long fence, CancellationToken cancellation)
    {
        var asked = await server.Product(cancellation);
        if (asked is not Asked<ServerProduct>.Got(var product)) return new ExportRound.Stopped(((Asked<ServerProduct>.Failed)asked).Failure);
        var shipment = Shipment.Of(batch.Entries, refusedInARow);
        while (true)
        {
            refusedInARow = shipment.RefusedInARow;
            switch (shipment.Next)
            {
                case Step.Send send:
                    if (!await Ready(send.After, send.Failures, fence, cancellation)) return NotOurs();
                    shipment = shipment.After(send.Entries, await BulkRequest.Send(server, product, batch.Index, Batch.Items(send.Entries), cancellation));
                    break;
                case Step.Compare compare:
                    if (!await Ready(compare.After, compare.Failures, fence, cancellation)) return NotOurs();
                    var hashes = await StoredHashes.Of(server, batch.Index, [.. compare.Entries.Select(entry => entry.Id)], cancellation);
                    shipment = shipment.AfterComparing(compare.Entries, hashes);
                    break;
                case Step.Settle settle:
                    return await state.Advance(fence, settle.Next, settle.Dead, cancellation)
                        ? new ExportRound.Shipped(settle.Next, batch.Entries.Count, settle.Dead.Count)
                        : NotOurs();
                case Step.Stop stop:
                    isSetUp = false;
                    return stop.Next == batch.Entries[0].Entry.Position || await state.Advance(fence, stop.Next, [], cancellation)
                        ? new ExportRound.Stopped(stop.Failure)
                        : NotOurs();
            }
        }
    }

    /// <summary>Waits as long as is due, and makes sure that the lease is still ours before anything more is sent.</summary>
    private async Task<bool> Ready(FailureKind? last, int failures, long fence, CancellationToken cancellation)
    {
        if (pace.Before(last, failures) is { Ticks: > 0 } pause) await Task.Delay(pause, time, cancellation);
        return await state.Renew(fence, clock.GetCurrentInstant() + Lease, cancellation);
    }

    private ExportRound.NotOurs NotOurs()
    {
        held = null;
        return new();
    }
}
