using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Groups;

/// <summary>What a decision on one member's place in one group is based on.</summary>
public sealed record MembershipChange : IFacts
{
    internal MembershipChange(Question question, Group group, Membership? membership, IReadOnlyList<MemberId> moderators) =>
        (Question, Group, Membership, Moderators) = (question, group, membership, moderators);

    public Question Question { get; }

    internal Group Group { get; }

    internal Membership? Membership { get; }

    /// <summary>Whoever screens this group's applicants.</summary>
    internal IReadOnlyList<MemberId> Moderators { get; }

    internal static async Task<MembershipChange?> Read(
        Reading reading, GroupId id, MemberId member, IReadOnlyDictionary<string, string>? details, CancellationToken cancellation)
    {
        var group = await reading.Db.Groups.SingleOrDefaultAsync(row => row.Id == id, cancellation);
        var applicant = Subject.Read(reading, new Actor(member, Channel.Worker, ""));
        if (group is null || applicant.State == "unknown") return null;
        var membership = await reading.Db.Memberships.SingleOrDefaultAsync(row => row.Group == id && row.Member == member, cancellation);
        var moderators = await reading.Db.Memberships
            .Where(row => row.Group == id && row.State == "member" && (row.Role == "moderator" || row.Role == "owner"))
            .Select(row => row.Member).ToListAsync(cancellation);
        return new MembershipChange(
            new Question(
                new ResourceFacts(
                    "membership", member.Value.ToString(), id.Value.ToString(), member.Value.ToString(), applicant.Segment, membership?.State ?? "none"),
                GroupFacts.Read(reading, id), Details: details),
            group, membership, moderators);
    }
}

/// <param name="State">applied, member or refused.</param>
public sealed record MembershipReceipt(GroupId Group, MemberId Member, string State, DecisionId Decision);
