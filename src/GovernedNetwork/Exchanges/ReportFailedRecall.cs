using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>A recalled text is still out there, and the relay has given up: the compliance office must act by hand.</summary>
public sealed record ReportFailedRecall(ExchangeId Exchange, string Failure, Instant At) : IUseCase<ExchangeChange, ExchangeReceipt>
{
    public string Action => "exchanges.recall_failed";

    public IReadOnlyList<string> Honours => [];

    public Task<ExchangeChange?> Gather(Reading reading, CancellationToken cancellation) =>
        ExchangeChange.Read(reading, Exchange, new Dictionary<string, string> { ["failure"] = Failure }, cancellation);

    public ExchangeReceipt Apply(UnitOfWork work, ExchangeChange facts, Decision decision)
    {
        facts.Exchange.Evidence = $"The recall failed ({Failure}): it is still at {facts.Exchange.Place}.";
        work.Db.Notices.Add(Notice.ToRole(
            "compliance", "exchange.recall_failed", $"A recall from {facts.Exchange.Network} failed ({Failure}); the text is still out there.",
            "exchange", Exchange.Value, At));
        return new ExchangeReceipt(Exchange, facts.Exchange.State, decision.Id);
    }
}
