using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Groups;

/// <summary>Place a member in a group without an application: founders and moderators.</summary>
public sealed record AppointMember(GroupId Group, MemberId Member, string Role, Instant At) : IUseCase<MembershipChange, MembershipReceipt>
{
    public string Action => "groups.appoint";

    public IReadOnlyList<string> Honours => [];

    public Task<MembershipChange?> Gather(Reading reading, CancellationToken cancellation) =>
        MembershipChange.Read(reading, Group, Member, new Dictionary<string, string> { ["role"] = Role }, cancellation);

    public MembershipReceipt Apply(UnitOfWork work, MembershipChange facts, Decision decision)
    {
        var membership = facts.Membership ?? work.Db.Memberships.Add(new Membership { Group = Group, Member = Member }).Entity;
        (membership.Role, membership.State, membership.Probation, membership.Since, membership.Note) = (Role, "member", false, At, null);
        return new MembershipReceipt(Group, Member, "member", decision.Id);
    }
}
