using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Exchanges;

/// <summary>Start anew what was given up, after a person has looked.</summary>
public sealed record RetryExchange(ExchangeId Exchange) : IUseCase<ExchangeChange, ExchangeReceipt>
{
    public string Action => "exchanges.retry";

    public IReadOnlyList<string> Honours => [];

    public Task<ExchangeChange?> Gather(Reading reading, CancellationToken cancellation) => ExchangeChange.Read(reading, Exchange, null, cancellation);

    public ExchangeReceipt Apply(UnitOfWork work, ExchangeChange facts, Decision decision)
    {
        var recalling = facts.Exchange.State == "recalling";
        facts.Exchange.State = recalling ? "recalling" : "queued";
        work.Outbox.Add(recalling ? RecallExchange.Kind : DeliverExchange.Kind, Exchange.Value);
        return new ExchangeReceipt(Exchange, facts.Exchange.State, decision.Id);
    }
}
