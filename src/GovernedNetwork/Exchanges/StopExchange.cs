using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>End an exchange that did not leave: an officer refused it, policy refused at the last moment, or the network would not take it.</summary>
/// <param name="State">refused (by a person or by policy) or failed (by the network).</param>
public sealed record StopExchange(ExchangeId Exchange, string State, string Reason, Instant At) : IUseCase<ExchangeChange, ExchangeReceipt>
{
    public string Action => "exchanges.stop";

    public IReadOnlyList<string> Honours => [];

    public Task<ExchangeChange?> Gather(Reading reading, CancellationToken cancellation) =>
        ExchangeChange.Read(reading, Exchange, new Dictionary<string, string> { ["reason"] = Reason, ["outcome"] = State }, cancellation);

    public ExchangeReceipt Apply(UnitOfWork work, ExchangeChange facts, Decision decision)
    {
        (facts.Exchange.State, facts.Exchange.Evidence, facts.Exchange.Decision) = (State, Reason, decision.Id);
        work.Outbox.Remove(DeliverExchange.Kind, Exchange.Value);
        work.Db.Notices.Add(Notice.ToMember(
            facts.Exchange.Sharer, $"exchange.{State}", $"Your share to {facts.Exchange.Network} did not leave: {Reason}", "exchange", Exchange.Value, At));
        return new ExchangeReceipt(Exchange, State, decision.Id);
    }
}
