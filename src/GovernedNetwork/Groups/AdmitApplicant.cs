using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Groups;

/// <summary>Let an applicant in; where the group wants it, on probation first.</summary>
public sealed record AdmitApplicant(GroupId Group, MemberId Member, bool Probation, Instant At) : IUseCase<MembershipChange, MembershipReceipt>
{
    public string Action => "groups.admit";

    public IReadOnlyList<string> Honours => [];

    public Task<MembershipChange?> Gather(Reading reading, CancellationToken cancellation) =>
        MembershipChange.Read(reading, Group, Member, null, cancellation);

    public MembershipReceipt Apply(UnitOfWork work, MembershipChange facts, Decision decision)
    {
        var membership = facts.Membership!;
        (membership.State, membership.Probation, membership.Since, membership.Note) = ("member", Probation, At, null);
        work.Db.Notices.Add(Notice.ToMember(Member, "group.admitted", $"Welcome to {facts.Group.Name}.", "group", Group.Value, At));
        return new MembershipReceipt(Group, Member, "member", decision.Id);
    }
}
