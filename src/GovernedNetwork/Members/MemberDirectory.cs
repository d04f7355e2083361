using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Members;

/// <summary>Looks members up for signing in and for addressing them by handle.</summary>
public sealed class MemberDirectory(Store store)
{
    public async Task<MemberCard?> ByHandle(string handle, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        return await reading.Db.Members.AsNoTracking().Where(row => row.Handle == handle)
            .Select(row => new MemberCard(row.Id, row.Handle, row.Name, row.Headline, row.Segment)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The member's own card and the roles that they hold now.</summary>
    public async Task<Self?> Self(Actor actor, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var subject = await Subject.Read(reading, actor, cancellation);
        return await reading.Db.Members.AsNoTracking().Where(row => row.Id == actor.Member)
            .Select(row => new MemberCard(row.Id, row.Handle, row.Name, row.Headline, row.Segment)).SingleOrDefaultAsync(cancellation) is { } card
            ? new Self(card, subject.Roles, subject.Groups)
            : null;
    }
}

/// <param name="Groups">Own memberships and applications by group id.</param>
public sealed record Self(MemberCard Card, IReadOnlyList<string> Roles, IReadOnlyDictionary<string, SubjectGroup> Groups)
{
    public bool Moderates(GroupId group) =>
        Groups.GetValueOrDefault(group.Value.ToString()) is { State: "member", Role: "moderator" or "owner" };
}
