using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Groups;

/// <summary>Ask to enter. An open group lets in at once; a closed one screens, so policy holds the request.</summary>
public sealed record RequestToJoin(GroupId Group, MemberId Member, string? Note, Instant At) : IUseCase<MembershipChange, MembershipReceipt>
{
    public string Action => "groups.join";

    public IReadOnlyList<string> Honours => ["approve"];

    public Task<MembershipChange?> Gather(Reading reading, CancellationToken cancellation) =>
        MembershipChange.Read(reading, Group, Member, null, cancellation);

    public MembershipReceipt Apply(UnitOfWork work, MembershipChange facts, Decision decision)
    {
        var state = decision.Effect == Effect.Hold ? "applied" : "member";
        var membership = facts.Membership ?? work.Db.Memberships.Add(new Membership { Group = Group, Member = Member }).Entity;
        (membership.State, membership.Note, membership.Since) = (state, Note, At);
        if (state == "applied")
            foreach (var moderator in facts.Moderators)
                work.Db.Notices.Add(Notice.ToMember(moderator, "group.applied", $"Somebody asks to join {facts.Group.Name}.", "group", Group.Value, At));
        return new MembershipReceipt(Group, Member, state, decision.Id);
    }
}
