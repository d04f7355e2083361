using GovernedNetwork.Elasticsearch.Bulk;
using GovernedNetwork.Elasticsearch.Client;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>Carries a batch to its end: sends, looks and waits as its shipment says, as long as the lease is ours.</summary>
internal sealed class Delivery(SearchServer server, Lease lease, Pace pace, Courtesy courtesy, ExportMeter meter, TimeProvider time)
{
    /// <summary>After so many tries in a row that came to nothing somebody should hear of it; the batch is begun again later.</summary>
    private const int MostFailures = 8;

    /// <summary>Refusals since a document was taken, by the last batch; goes on in the next, which may be small.</summary>
    private int refusedInARow;

    /// <param name="fence">Ours.</param>
    /// <param name="again">Whether these were refused before: that they are again says nothing about the server.</param>
    /// <param name="batch">What to send.</param>
    /// <param name="cancellation">Ends it anywhere.</param>
    /// <returns>How it ended; null when the lease is another's now.</returns>
    public async Task<Step?> Run(Batch batch, long fence, bool again, CancellationToken cancellation)
    {
        var asked = await server.Product(cancellation);
        if (asked is not Asked<ServerProduct>.Got(var product)) return new Step.Stop(((Asked<ServerProduct>.Failed)asked).Failure, batch.Entries[0].Entry.Position);
        var shipment = Shipment.Of(batch.Entries, again ? 0 : refusedInARow, courtesy.IsDue ? Courtesy.Parcel : batch.Entries.Count);
        while (true)
        {
            if (!again) refusedInARow = shipment.RefusedInARow;
            switch (shipment.Next)
            {
                case Step.Send { Failures: >= MostFailures } or Step.Compare { Failures: >= MostFailures }:
                    return new Step.Stop(new(FailureKind.InDoubt, $"the server took nothing in {MostFailures} tries in a row"), batch.Entries[0].Entry.Position);
                case Step.Send send:
                    // Before the look at the lease, which may run out meanwhile.
                    await courtesy.Turn(cancellation);
                    if (!await Ready(send.After, send.Failures, fence, cancellation)) return null;
                    var request = courtesy.Work(() => new BulkRequest(product, batch.Index, Batch.Items(send.Entries)));
                    var reply = await request.Send(server, cancellation);
                    shipment = courtesy.Work(() => shipment.After(send.Entries, request.Read(reply)));
                    break;
                case Step.Compare compare:
                    if (!await Ready(compare.After, compare.Failures, fence, cancellation)) return null;
                    var hashes = await StoredHashes.Of(server, batch.Index, [.. compare.Entries.Select(entry => entry.Id)], cancellation);
                    shipment = shipment.AfterComparing(compare.Entries, hashes);
                    break;
                case var end:
                    return end;
            }
        }
    }

    /// <summary>Waits as long as is due, and makes sure that the lease is still ours before anything more is sent.</summary>
    private async Task<bool> Ready(FailureKind? last, int failures, long fence, CancellationToken cancellation)
    {
        if (failures > 0) meter.TriedAgain();
        if (pace.Before(last, failures) is { Ticks: > 0 } pause) await Task.Delay(pause, time, cancellation);
        return await lease.Keep(fence, cancellation);
    }
}
