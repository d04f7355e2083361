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

    /// <summary>Cards by id, for officers who read the record; ids that are no members are left out.</summary>
    public async Task<IReadOnlyDictionary<string, MemberCard>> Named(IEnumerable<string> ids, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var members = ids.Distinct().Where(id => Guid.TryParse(id, out _)).Select(id => new MemberId(Guid.Parse(id)));
        return (await Cards.Members(reading, members, cancellation)).ToDictionary(pair => pair.Key.Value.ToString(), pair => pair.Value);
    }

    /// <summary>The member's own card and the roles that they hold now.</summary>
    public async Task<Self?> Self(Actor actor, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var subject = Subject.Read(reading, actor);
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
