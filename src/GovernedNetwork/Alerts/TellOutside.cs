using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>Put on the record that an alert left by an outlet, or that telling was given up, which those who are told inside must know.</summary>
/// <param name="Failure">Why it was given up; null when it arrived.</param>
internal sealed record TellOutside(AlertId Alert, string Outlet, string? Failure, Instant At) : IUseCase<AlertFacts, AlertId>
{
    public string Action => "alert.tell";

    public IReadOnlyList<string> Honours => ["notify"];

    public Task<AlertFacts?> Gather(Reading reading, CancellationToken cancellation) => AlertFacts.Read(
        reading, Alert, new Dictionary<string, string> { ["outlet"] = Outlet, ["result"] = Failure is null ? "told" : "given_up" }, cancellation);

    public AlertId Apply(UnitOfWork work, AlertFacts facts, Decision decision)
    {
        if (Failure is null) work.Outbox.Remove(Outlet, Alert.Value);
        foreach (var duty in decision.Obligations.OfType<Obligation.Notify>())
            work.Db.Notices.Add(Notice.ToRole(duty.Role, "alert.untold", "An alert could not be sent outside; it stands here only.", "alert", Alert.Value, At));
        return Alert;
    }
}
