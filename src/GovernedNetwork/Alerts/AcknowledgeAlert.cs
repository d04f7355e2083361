using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>Say that one has looked, and what was found.</summary>
/// <param name="Note">For other officers. It stays with the alert and is not copied into the record.</param>
public sealed record AcknowledgeAlert(AlertId Alert, MemberId By, string Note, Instant At) : IUseCase<AlertFacts, AlertReceipt>
{
    public string Action => "alert.acknowledge";

    public IReadOnlyList<string> Honours => [];

    public Task<AlertFacts?> Gather(Reading reading, CancellationToken cancellation) => AlertFacts.Read(reading, Alert, null, cancellation);

    public AlertReceipt Apply(UnitOfWork work, AlertFacts facts, Decision decision)
    {
        var alert = facts.Existing!;
        (alert.State, alert.AcknowledgedBy, alert.AcknowledgedAt, alert.Note) = ("acknowledged", By, At, Note);
        return new AlertReceipt(Alert, alert.State, decision.Id);
    }
}

/// <summary>Where an alert stands after a step.</summary>
public sealed record AlertReceipt(AlertId Alert, string State, DecisionId Decision);
