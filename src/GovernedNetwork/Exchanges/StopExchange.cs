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
        var exchange = facts.Exchange;
        // What may be out there is taken back, and the evidence of that will say whether it was.
        (exchange.State, exchange.Evidence, exchange.Decision) = (exchange.Uncertain ? "recalling" : State, Reason, decision.Id);
        work.Outbox.Remove(DeliverExchange.Kind, Exchange.Value);
        if (exchange.Uncertain) work.Outbox.Add(RecallExchange.Kind, Exchange.Value);
        var doubt = exchange.Uncertain ? " An earlier try may have arrived, so it is being taken back." : "";
        work.Db.Notices.Add(Notice.ToMember(
            exchange.Sharer, $"exchange.{State}", $"Your share to {exchange.Network} was stopped: {Reason}{doubt}", "exchange", Exchange.Value, At));
        return new ExchangeReceipt(Exchange, exchange.State, decision.Id);
    }
}
