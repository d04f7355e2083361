using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Groups;

/// <summary>What a decision on one member's place in one group is based on.</summary>
public sealed record MembershipChange : IFacts
{
    internal MembershipChange(Question question, Group group, Membership? membership) =>
        (Question, Group, Membership) = (question, group, membership);

    public Question Question { get; }

    internal Group Group { get; }

    internal Membership? Membership { get; }

    internal static async Task<MembershipChange?> Read(
        Reading reading, GroupId id, MemberId member, IReadOnlyDictionary<string, string>? details, CancellationToken cancellation)
    {
        var group = await reading.Db.Groups.SingleOrDefaultAsync(row => row.Id == id, cancellation);
        var applicant = await Subject.Read(reading, new Actor(member, Channel.Worker, ""), cancellation);
        if (group is null || applicant.State == "unknown") return null;
        var membership = await reading.Db.Memberships.SingleOrDefaultAsync(row => row.Group == id && row.Member == member, cancellation);
        return new MembershipChange(
            new Question(
                new ResourceFacts(
                    "membership", member.Value.ToString(), id.Value.ToString(), member.Value.ToString(), applicant.Segment, membership?.State ?? "none"),
                await GroupFacts.Read(reading, id, cancellation), Details: details),
            group, membership);
    }
}

/// <param name="State">applied, member or refused.</param>
public sealed record MembershipReceipt(GroupId Group, MemberId Member, string State, DecisionId Decision);
