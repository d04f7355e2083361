using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Exchanges;

/// <summary>Put on the record that a try brought no receipt. Until the next one it may be taken back like anything that waits.</summary>
/// <param name="Unknown">Nobody knows whether it arrived; that stays so until a receipt or a recall settles it.</param>
public sealed record RecordAttempt(ExchangeId Exchange, string Failure, bool Unknown) : IUseCase<ExchangeChange, ExchangeReceipt>
{
    public string Action => "exchanges.attempt";

    public IReadOnlyList<string> Honours => [];

    public Task<ExchangeChange?> Gather(Reading reading, CancellationToken cancellation) =>
        ExchangeChange.Read(reading, Exchange, new Dictionary<string, string> { ["failure"] = Failure }, cancellation);

    public ExchangeReceipt Apply(UnitOfWork work, ExchangeChange facts, Decision decision)
    {
        facts.Exchange.State = "queued";
        facts.Exchange.Uncertain |= Unknown;
        return new ExchangeReceipt(Exchange, "queued", decision.Id);
    }
}
