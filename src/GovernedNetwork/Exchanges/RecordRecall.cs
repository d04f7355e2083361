using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>Put on the record that a text is gone from the network, and how that is known.</summary>
public sealed record RecordRecall(ExchangeId Exchange, string Evidence, Instant At) : IUseCase<ExchangeChange, ExchangeReceipt>
{
    public string Action => "exchanges.recalled";

    public IReadOnlyList<string> Honours => [];

    public Task<ExchangeChange?> Gather(Reading reading, CancellationToken cancellation) =>
        ExchangeChange.Read(reading, Exchange, new Dictionary<string, string> { ["evidence"] = Evidence }, cancellation);

    public ExchangeReceipt Apply(UnitOfWork work, ExchangeChange facts, Decision decision)
    {
        var before = facts.Exchange.Uncertain ? $"{facts.Exchange.Evidence} " : "";
        (facts.Exchange.State, facts.Exchange.Evidence, facts.Exchange.RecalledAt) = ("recalled", before + Evidence, At);
        facts.Exchange.Uncertain = false;
        work.Outbox.Remove(RecallExchange.Kind, Exchange.Value);
        return new ExchangeReceipt(Exchange, "recalled", decision.Id);
    }
}
