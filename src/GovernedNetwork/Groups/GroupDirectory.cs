using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Groups;

/// <summary>The groups that an actor may know of.</summary>
public sealed class GroupDirectory(Store store, Visibility visibility)
{
    public async Task<IReadOnlyList<GroupSummary>> All(Actor actor, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var sight = await visibility.Of(actor, reading, cancellation);
        var seen = sight.Groups.ToArray();
        var own = await reading.Db.Memberships.AsNoTracking().Where(row => row.Member == actor.Member).ToListAsync(cancellation);
        var groups = await reading.Db.Groups.AsNoTracking().Where(row => seen.Contains(row.Id)).OrderBy(row => row.Name).ToListAsync(cancellation);
        return [.. groups.Select(row => Summary(row, own.SingleOrDefault(membership => membership.Group == row.Id), sight))];
    }

    public async Task<GroupSummary?> BySlug(Actor actor, string slug, CancellationToken cancellation) =>
        (await All(actor, cancellation)).SingleOrDefault(group => group.Card.Slug == slug);

    /// <summary>Who asks to enter, for those who screen them; empty for everybody else.</summary>
    public async Task<IReadOnlyList<Applicant>> Applicants(Actor actor, GroupId group, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        if (GroupFacts.Read(reading, group) is not { } facts) return [];
        var question = new Question(new ResourceFacts("group", facts.Id, facts.Id), facts);
        if (!await visibility.Permits(actor, reading, "groups.screen", question, cancellation)) return [];
        var rows = await reading.Db.Memberships.AsNoTracking().Where(row => row.Group == group && row.State == "applied")
            .OrderBy(row => row.Since).ToListAsync(cancellation);
        var cards = await Cards.Members(reading, rows.Select(row => row.Member), cancellation);
        return [.. rows.Select(row => new Applicant(cards[row.Member], row.Note, row.Since))];
    }

    private static GroupSummary Summary(Group row, Membership? own, Sight sight) => new(
        new GroupCard(row.Id, row.Slug, row.Name, row.Kind, row.Sensitive), row.Purpose, row.Rights, row.Barriers,
        own?.State ?? "none", own?.Role, own?.Note, sight.RecordsViews(row.Id));
}

/// <param name="Membership">none, applied, member or refused: the reader's own.</param>
/// <param name="Note">Why an application was refused.</param>
/// <param name="RecordsViews">That somebody looks at its posts is recorded.</param>
public sealed record GroupSummary(
    GroupCard Card, string Purpose, string Rights, string Barriers, string Membership, string? Role, string? Note, bool RecordsViews);

public sealed record Applicant(MemberCard Member, string? Note, Instant Since);
