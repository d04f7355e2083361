using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Exchanges;

/// <summary>What left, or wants to: one's own, and the groups that one oversees.</summary>
public sealed class ExchangeList(Store store, Visibility visibility)
{
    /// <summary>A page of exchanges, newest first; of one post when it is named.</summary>
    public async Task<ExchangeListing> Of(Actor actor, PostId? post, PageCursor? before, int size, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var overseen = await Overseen(actor, reading, cancellation);
        var query = Seen(reading, actor, overseen);
        if (post is { } only) query = query.Where(row => row.Post == only);
        if (before is { } cursor)
            query = query.Where(row => row.At < cursor.At || (row.At == cursor.At && string.Compare((string)(object)row.Id, cursor.Id.ToString()) < 0));

        var rows = await query.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(size + 1).ToListAsync(cancellation);
        var shown = rows.Take(size).ToList();
        return new ExchangeListing(
            await Summaries(reading, shown, overseen, cancellation), rows.Count > size ? new PageCursor(shown[^1].At, shown[^1].Id.Value) : null);
    }

    public async Task<ExchangeSummary?> Find(Actor actor, ExchangeId id, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var overseen = await Overseen(actor, reading, cancellation);
        var row = await Seen(reading, actor, overseen).SingleOrDefaultAsync(exchange => exchange.Id == id, cancellation);
        return row is null ? null : (await Summaries(reading, [row], overseen, cancellation))[0];
    }

    private static IQueryable<Exchange> Seen(Reading reading, Actor actor, GroupId[] overseen) =>
        reading.Db.Exchanges.AsNoTracking().Where(row => row.Sharer == actor.Member || overseen.Contains(row.Group));

    /// <summary>The groups whose exchanges policy lets the actor see, whoever shared them.</summary>
    private async Task<GroupId[]> Overseen(Actor actor, Reading reading, CancellationToken cancellation)
    {
        var overseen = new List<GroupId>();
        foreach (var row in await reading.Db.GroupPolicies.ToListAsync(cancellation))
        {
            var group = GroupFacts.Of(row);
            var question = new Question(new ResourceFacts("exchange", "", group.Id), group);
            if (await visibility.Permits(actor, reading, "exchanges.read", question, cancellation)) overseen.Add(row.Id);
        }

        return [.. overseen];
    }

    private static async Task<IReadOnlyList<ExchangeSummary>> Summaries(
        Reading reading, List<Exchange> rows, GroupId[] overseen, CancellationToken cancellation)
    {
        var sharers = await Cards.Members(reading, rows.Select(row => row.Sharer), cancellation);
        var groups = await Cards.Groups(reading, cancellation);
        return [.. rows.Select(row => new ExchangeSummary(
            row.Id, row.Post, groups[row.Group], sharers[row.Sharer], row.Network, row.Account, row.Text, row.ContentHash, row.State, row.Place,
            row.Fingerprint, row.Evidence, row.Decision, row.At, row.DeliveredAt, row.RecalledAt, overseen.Contains(row.Group)))];
    }
}

public sealed record ExchangeListing(IReadOnlyList<ExchangeSummary> Exchanges, PageCursor? Next);

/// <param name="Text">What leaves, exactly.</param>
/// <param name="Overseen">The reader oversees exchanges of this group.</param>
public sealed record ExchangeSummary(
    ExchangeId Id, PostId Post, GroupCard Group, MemberCard Sharer, string Network, string Account, string Text, string ContentHash, string State,
    string? Place, string? Fingerprint, string? Evidence, DecisionId Decision, Instant At, Instant? DeliveredAt, Instant? RecalledAt, bool Overseen);
