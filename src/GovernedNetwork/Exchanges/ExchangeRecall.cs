using GovernedNetwork.Outbox;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>Deletes a recalled exchange out there and records the evidence.</summary>
internal sealed class ExchangeRecall(Store store, Gate gate, Networks networks, IClock clock) : IOutboxHandler
{
    public string Kind => RecallExchange.Kind;

    public async Task<Handled> Handle(Guid subject, CancellationToken cancellation)
    {
        var id = new ExchangeId(subject);
        var exchange = await Read(id, cancellation);
        if (networks.Find(exchange.Network) is not { } connector) return new Handled.Later("not_connected", null);

        switch (await connector.Recall(new Recall(id, exchange.Place), cancellation))
        {
            case RecallResult.Recalled recalled:
                var record = new RecordRecall(id, recalled.Evidence, recalled.At);
                return await gate.Pass(Actor.System($"exchange-{subject}"), record, cancellation) is Outcome<ExchangeReceipt>.Done
                    ? new Handled.Finished()
                    : new Handled.Later("recall_refused", null);
            case RecallResult.TryLater later:
                return new Handled.Later(later.Code, later.NotBefore);
            case RecallResult.Rejected rejected:
                return new Handled.Later(rejected.Code, null);
            default:
                throw new InvalidOperationException("A connector answered with a result that this relay does not know.");
        }
    }

    /// <summary>It is still out there: everyone who watches over exchanges must know.</summary>
    public async Task GiveUp(Guid subject, string failure, CancellationToken cancellation) => await gate.Pass(
        Actor.System($"exchange-{subject}"), new ReportFailedRecall(new ExchangeId(subject), failure, clock.GetCurrentInstant()), cancellation);

    private async Task<Exchange> Read(ExchangeId id, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        return await reading.Db.Exchanges.AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
    }
}
