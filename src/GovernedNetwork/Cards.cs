using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork;

/// <summary>A member as shown beside what they wrote.</summary>
public sealed record MemberCard(MemberId Id, string Handle, string Name, string Headline, string Segment);

/// <summary>A group as shown beside what was written in it.</summary>
public sealed record GroupCard(GroupId Id, string Slug, string Name, string Kind, bool Sensitive);

/// <summary>Cards by id, read once for a page.</summary>
internal static class Cards
{
    public static async Task<Dictionary<MemberId, MemberCard>> Members(Reading reading, IEnumerable<MemberId> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        return await reading.Db.Set<MemberRow>().Where(row => wanted.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => new MemberCard(row.Id, row.Handle, row.Name, row.Headline, row.Segment), cancellation);
    }

    public static Task<Dictionary<GroupId, GroupCard>> Groups(Reading reading, CancellationToken cancellation) =>
        reading.Db.Set<GroupRow>().ToDictionaryAsync(
            row => row.Id, row => new GroupCard(row.Id, row.Slug, row.Name, row.Kind, row.Sensitive), cancellation);
}
