using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Accesses;

/// <summary>Give emergency access back before its time is over.</summary>
public sealed record EndAccess(DecisionId Access, Instant At) : IUseCase<AccessChange, EmergencyReceipt>
{
    public string Action => "access.end";

    public IReadOnlyList<string> Honours => [];

    public Task<AccessChange?> Gather(Reading reading, CancellationToken cancellation) => AccessChange.Read(reading, Access, At, [], cancellation);

    public EmergencyReceipt Apply(UnitOfWork work, AccessChange facts, Decision decision)
    {
        facts.Access.Until = At;
        return new EmergencyReceipt(Access, At, decision.Id);
    }
}
