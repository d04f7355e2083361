using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Accesses;

/// <summary>Say afterwards whether emergency access was right. Access that is found unjustified ends at once.</summary>
/// <param name="Verdict">justified or unjustified.</param>
/// <param name="Note">The member reads it.</param>
public sealed record ReviewAccess(DecisionId Access, MemberId Officer, string Verdict, string Note, Instant At) : IUseCase<AccessChange, EmergencyReceipt>
{
    public string Action => "access.review";

    public IReadOnlyList<string> Honours => [];

    public Task<AccessChange?> Gather(Reading reading, CancellationToken cancellation) =>
        AccessChange.Read(reading, Access, At, new() { ["verdict"] = Verdict }, cancellation);

    public EmergencyReceipt Apply(UnitOfWork work, AccessChange facts, Decision decision)
    {
        var access = facts.Access;
        (access.ReviewedBy, access.ReviewedAt, access.Verdict, access.Note) = (Officer, At, Verdict, Note);
        if (Verdict == "unjustified" && access.Until > At) access.Until = At;
        work.Db.Notices.Add(Notice.ToMember(
            access.Member, "access.reviewed", $"The compliance office found your emergency access to {facts.Question.Group!.Name} {Verdict}: {Note}",
            "access", Access.Value, At));
        return new EmergencyReceipt(Access, access.Until, decision.Id);
    }
}
