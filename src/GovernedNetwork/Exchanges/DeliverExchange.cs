using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>
/// The last question before sending, asked in the sharer's name: rights, consent, approvals or the post may have changed
/// since. A permit logs the intent; only then is the connector called.
/// </summary>
public sealed record DeliverExchange(ExchangeId Exchange, LabelledText Leaving, TextLimit? Limit, Instant At) : IUseCase<ExchangeChange, Delivery?>
{
    internal const string Kind = "exchange.deliver";

    public string Action => "exchanges.deliver";

    public IReadOnlyList<string> Honours => ["approve", "disclaimer", "notify"];

    public Task<ExchangeChange?> Gather(Reading reading, CancellationToken cancellation) =>
        ExchangeChange.ReadForDelivery(reading, Exchange, Leaving, Limit, At, cancellation);

    /// <returns>What to send; null when it is held again.</returns>
    public Delivery? Apply(UnitOfWork work, ExchangeChange facts, Decision decision)
    {
        facts.Exchange.Decision = decision.Id;
        if (decision.Effect == Effect.Hold)
        {
            facts.Exchange.State = "held";
            work.Outbox.Remove(Kind, Exchange.Value);
            return null;
        }

        facts.Exchange.State = "sending";
        return new Delivery(Exchange, facts.Exchange.Text, Language: null, facts.Exchange.At);
    }
}
