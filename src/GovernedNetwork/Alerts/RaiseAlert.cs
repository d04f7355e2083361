using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>Raise what a rule found; once, however often it is found. Whom to tell is policy's to say.</summary>
/// <param name="Outlets">The kinds of message by which it is told outside.</param>
internal sealed record RaiseAlert(Finding Finding, IReadOnlyList<string> Outlets, Instant At) : IUseCase<AlertFacts, AlertId>
{
    public string Action => "alert.raise";

    public IReadOnlyList<string> Honours => ["notify"];

    public Task<AlertFacts?> Gather(Reading reading, CancellationToken cancellation) => AlertFacts.OfNew(reading, Finding, cancellation);

    public AlertId Apply(UnitOfWork work, AlertFacts facts, Decision decision)
    {
        work.Db.Alerts.Add(new Alert
        {
            Id = Finding.Id,
            Rule = Finding.Rule,
            Severity = Finding.Severity,
            Positions = string.Join(' ', Finding.Positions),
            Count = Finding.Count,
            About = Finding.About,
            At = At,
            Decision = decision.Id,
        });
        foreach (var duty in decision.Obligations.OfType<Obligation.Notify>())
            work.Db.Notices.Add(Notice.ToRole(duty.Role, $"alert.{Finding.Rule}", $"{AlertTitles.Of(Finding.Rule)}.", "alert", Finding.Id.Value, At));
        foreach (var outlet in Outlets) work.Outbox.Add(outlet, Finding.Id.Value);
        return Finding.Id;
    }
}
