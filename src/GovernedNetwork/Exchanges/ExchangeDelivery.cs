using GovernedNetwork.Outbox;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>Sends one exchange: asks again, calls the connector, records what it answered.</summary>
internal sealed class ExchangeDelivery(Store store, Gate gate, Networks networks, Labeller labeller, IClock clock) : IOutboxHandler
{
    public string Kind => DeliverExchange.Kind;

    public async Task<Handled> Handle(Guid subject, CancellationToken cancellation)
    {
        var id = new ExchangeId(subject);
        var exchange = await Read(id, cancellation);
        // Another relay was faster, or it was taken back; its message went in the same transaction.
        if (exchange.State is not ("queued" or "sending")) return new Handled.Finished();
        await SettleDoubt(exchange, cancellation);
        if (networks.Find(exchange.Network) is not { } connector) return new Handled.Later("not_connected", null);

        var asked = await gate.Pass(
            new Actor(exchange.Sharer, Channel.Worker, $"exchange-{subject}"),
            new DeliverExchange(id, labeller.Label(exchange.Text), connector.Limit, clock.GetCurrentInstant()),
            cancellation);
        return asked switch
        {
            Outcome<Delivery?>.Done { Result: { } delivery } => await Send(connector, delivery, cancellation),
            Outcome<Delivery?>.Refused refused => await Stop(id, "refused", refused.Decision.Reasons[0].Message, cancellation),
            _ => new Handled.Finished(),
        };
    }

    public async Task GiveUp(Guid subject, string failure, CancellationToken cancellation)
    {
        var exchange = await Read(new ExchangeId(subject), cancellation);
        await SettleDoubt(exchange, cancellation);
        await Stop(exchange.Id, "failed", $"no answer from the network could be had ({failure}).", cancellation);
    }

    /// <summary>An exchange still marked as being sent was left so by a relay that died or threw: nobody knows whether it arrived.</summary>
    private async Task SettleDoubt(Exchange exchange, CancellationToken cancellation)
    {
        if (exchange.State == "sending")
            await gate.Pass(Network(exchange.Id), new RecordAttempt(exchange.Id, "unsettled", Unknown: true), cancellation);
    }

    private async Task<Handled> Send(INetworkConnector connector, Delivery delivery, CancellationToken cancellation)
    {
        switch (await connector.Deliver(delivery, cancellation))
        {
            case DeliveryResult.Delivered delivered:
                var receipt = new RecordReceipt(delivery.Exchange, delivered.Receipt);
                return await gate.Pass(Network(delivery.Exchange), receipt, cancellation) is Outcome<ExchangeReceipt>.Done
                    ? new Handled.Finished()
                    : new Handled.Later("receipt_refused", null);
            case DeliveryResult.Rejected rejected:
                return await Stop(delivery.Exchange, "failed", $"{rejected.Explanation} ({rejected.Code})", cancellation);
            case DeliveryResult.TryLater later:
                await gate.Pass(Network(delivery.Exchange), new RecordAttempt(delivery.Exchange, later.Code, Unknown: false), cancellation);
                return new Handled.Later(later.Code, later.NotBefore);
            case DeliveryResult.Unknown unknown:
                await gate.Pass(Network(delivery.Exchange), new RecordAttempt(delivery.Exchange, unknown.Code, Unknown: true), cancellation);
                return new Handled.Later(unknown.Code, null);
            default:
                throw new InvalidOperationException("A connector answered with a result that this relay does not know.");
        }
    }

    private async Task<Handled> Stop(ExchangeId id, string state, string reason, CancellationToken cancellation)
    {
        var stopped = await gate.Pass(Network(id), new StopExchange(id, state, reason, clock.GetCurrentInstant()), cancellation);
        return stopped is Outcome<ExchangeReceipt>.Done ? new Handled.Finished() : new Handled.Later("stop_refused", null);
    }

    private static Actor Network(ExchangeId id) => Actor.System($"exchange-{id.Value}");

    private async Task<Exchange> Read(ExchangeId id, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        return await reading.Db.Exchanges.AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
    }
}
