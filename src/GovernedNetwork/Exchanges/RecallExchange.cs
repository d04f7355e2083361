using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>Take back what was shared. What has not left yet is stopped at once; what is out there is deleted by the relay.</summary>
public sealed record RecallExchange(ExchangeId Exchange, string Reason, Instant At) : IUseCase<ExchangeChange, ExchangeReceipt>
{
    internal const string Kind = "exchange.recall";

    public string Action => "exchanges.recall";

    public IReadOnlyList<string> Honours => [];

    public Task<ExchangeChange?> Gather(Reading reading, CancellationToken cancellation) =>
        ExchangeChange.Read(reading, Exchange, new Dictionary<string, string> { ["reason"] = Reason }, cancellation);

    public ExchangeReceipt Apply(UnitOfWork work, ExchangeChange facts, Decision decision)
    {
        var exchange = facts.Exchange;
        if (exchange.Place is null && !exchange.Uncertain)
        {
            (exchange.State, exchange.RecalledAt, exchange.Evidence) = ("recalled", At, "It had not left yet.");
            work.Outbox.Remove(DeliverExchange.Kind, Exchange.Value);
        }
        else
        {
            exchange.State = "recalling";
            work.Outbox.Add(Kind, Exchange.Value);
        }

        return new ExchangeReceipt(Exchange, exchange.State, decision.Id);
    }
}
