using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Accesses;

/// <summary>Open a group for reading, in an emergency, to somebody who is not in it. It ends by itself, and is reviewed afterwards.</summary>
public sealed record BreakGlass(GroupId Group, MemberId Member, string Purpose, string Reason, Instant At) : IUseCase<BreakGlassFacts, EmergencyReceipt>
{
    /// <summary>The longest that it lasts where policy sets no shorter time.</summary>
    private static readonly Duration Longest = Duration.FromHours(1);

    public string Action => "access.break_glass";

    public IReadOnlyList<string> Honours => ["expire", "notify"];

    public Task<BreakGlassFacts?> Gather(Reading reading, CancellationToken cancellation) => Task.FromResult(
        GroupFacts.Read(reading, Group) is { } group
            ? new BreakGlassFacts(new Question(
                new ResourceFacts("group", group.Id, group.Id), group, Details: new Dictionary<string, string> { ["purpose"] = Purpose }))
            : null);

    public EmergencyReceipt Apply(UnitOfWork work, BreakGlassFacts facts, Decision decision)
    {
        var until = At + decision.Obligations.OfType<Obligation.Expire>().Select(duty => duty.After).Append(Longest).Min();
        work.Db.EmergencyAccesses.Add(new EmergencyAccess
        {
            Id = decision.Id,
            Member = Member,
            Group = Group,
            Purpose = Purpose,
            Reason = Reason,
            At = At,
            Until = until,
        });
        foreach (var duty in decision.Obligations.OfType<Obligation.Notify>())
            work.Db.Notices.Add(Notice.ToRole(
                duty.Role, "access.break_glass", $"Somebody has emergency access to {facts.Question.Group!.Name} until {InstantPattern.General.Format(until)}. Review it.",
                "access", decision.Id.Value, At));
        return new EmergencyReceipt(decision.Id, until, decision.Id);
    }
}

public sealed record BreakGlassFacts(Question Question) : IFacts;

/// <param name="Access">The decision that opened it.</param>
public sealed record EmergencyReceipt(DecisionId Access, Instant Until, DecisionId Decision);
