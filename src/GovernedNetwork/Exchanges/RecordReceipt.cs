using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Exchanges;

/// <summary>Put on the record that a text is out there, and where.</summary>
public sealed record RecordReceipt(ExchangeId Exchange, Receipt Receipt) : IUseCase<ExchangeChange, ExchangeReceipt>
{
    public string Action => "exchanges.receipt";

    public IReadOnlyList<string> Honours => [];

    public Task<ExchangeChange?> Gather(Reading reading, CancellationToken cancellation) => ExchangeChange.Read(
        reading, Exchange, new Dictionary<string, string> { ["place"] = Receipt.Place, ["fingerprint"] = Receipt.Fingerprint }, cancellation);

    public ExchangeReceipt Apply(UnitOfWork work, ExchangeChange facts, Decision decision)
    {
        var exchange = facts.Exchange;
        (exchange.State, exchange.Place, exchange.Fingerprint, exchange.DeliveredAt) = ("delivered", Receipt.Place, Receipt.Fingerprint, Receipt.At);
        exchange.Uncertain = false;
        work.Outbox.Remove(DeliverExchange.Kind, Exchange.Value);
        return new ExchangeReceipt(Exchange, "delivered", decision.Id);
    }
}
