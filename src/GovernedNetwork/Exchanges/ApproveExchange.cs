using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>
/// Agree that exactly this text may leave. Whether enough have agreed is policy's to say: delivery asks again, and an
/// exchange that still lacks a voice goes back to being held.
/// </summary>
public sealed record ApproveExchange(ExchangeId Exchange, MemberId By, Instant At) : IUseCase<ExchangeChange, ExchangeReceipt>
{
    public string Action => "exchanges.approve";

    public IReadOnlyList<string> Honours => [];

    public Task<ExchangeChange?> Gather(Reading reading, CancellationToken cancellation) => ExchangeChange.Read(reading, Exchange, null, cancellation);

    public ExchangeReceipt Apply(UnitOfWork work, ExchangeChange facts, Decision decision)
    {
        work.Db.Approvals.Add(new Approval { Exchange = Exchange, By = By, Role = "compliance", ContentHash = facts.Exchange.ContentHash, At = At });
        facts.Exchange.State = "queued";
        work.Outbox.Add(DeliverExchange.Kind, Exchange.Value);
        return new ExchangeReceipt(Exchange, "queued", decision.Id);
    }
}
