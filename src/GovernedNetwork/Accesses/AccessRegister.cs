using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Accesses;

/// <summary>Who broke the glass. Officers pass <see cref="Audit.ConsultRecord"/> through the Gate first; a member sees their own.</summary>
public sealed class AccessRegister(Store store, IClock clock)
{
    private const int Most = 200;

    /// <summary>What nobody has reviewed, oldest first; then what was reviewed, newest first.</summary>
    public async Task<IReadOnlyList<AccessEntry>> All(CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var open = await reading.Db.EmergencyAccesses.AsNoTracking().Where(row => row.Verdict == null).OrderBy(row => row.At).Take(Most).ToListAsync(cancellation);
        var reviewed = await reading.Db.EmergencyAccesses.AsNoTracking().Where(row => row.Verdict != null)
            .OrderByDescending(row => row.At).Take(Most).ToListAsync(cancellation);
        return await Entries(reading, [.. open, .. reviewed], cancellation);
    }

    /// <summary>The actor's own access to a group, while it lasts; null when there is none.</summary>
    public async Task<AccessEntry?> Running(Actor actor, GroupId group, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var now = clock.GetCurrentInstant();
        var row = await reading.Db.EmergencyAccesses.AsNoTracking()
            .Where(row => row.Member == actor.Member && row.Group == group && row.Until > now)
            .OrderByDescending(row => row.Until).FirstOrDefaultAsync(cancellation);
        return row is null ? null : (await Entries(reading, [row], cancellation))[0];
    }

    private async Task<IReadOnlyList<AccessEntry>> Entries(Reading reading, IReadOnlyList<EmergencyAccess> rows, CancellationToken cancellation)
    {
        var members = await Cards.Members(reading, rows.Select(row => row.Member).Concat(rows.Select(row => row.ReviewedBy).OfType<MemberId>()), cancellation);
        var groups = await Cards.Groups(reading, cancellation);
        var now = clock.GetCurrentInstant();
        return [.. rows.Select(row => new AccessEntry(
            row.Id, members[row.Member], groups[row.Group], row.Purpose, row.Reason, row.At, row.Until, row.Until > now, row.Verdict,
            row.ReviewedBy is { } officer ? members[officer] : null, row.ReviewedAt, row.Note))];
    }
}

/// <param name="Verdict">justified or unjustified; null until it was reviewed.</param>
public sealed record AccessEntry(
    DecisionId Id, MemberCard Member, GroupCard Group, string Purpose, string Reason, Instant At, Instant Until, bool Running, string? Verdict,
    MemberCard? Reviewer, Instant? ReviewedAt, string? Note);
