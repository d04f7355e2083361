using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Groups;

/// <summary>Turn an applicant down, and tell them why; they may ask again.</summary>
public sealed record RefuseApplicant(GroupId Group, MemberId Member, string Reason, Instant At) : IUseCase<MembershipChange, MembershipReceipt>
{
    public string Action => "groups.refuse";

    public IReadOnlyList<string> Honours => [];

    public Task<MembershipChange?> Gather(Reading reading, CancellationToken cancellation) =>
        MembershipChange.Read(reading, Group, Member, new Dictionary<string, string> { ["reason"] = Reason }, cancellation);

    public MembershipReceipt Apply(UnitOfWork work, MembershipChange facts, Decision decision)
    {
        var membership = facts.Membership!;
        (membership.State, membership.Since, membership.Note) = ("refused", At, Reason);
        work.Db.Notices.Add(Notice.ToMember(
            Member, "group.refused", $"{facts.Group.Name} did not admit you: {Reason}", "group", Group.Value, At));
        return new MembershipReceipt(Group, Member, "refused", decision.Id);
    }
}
