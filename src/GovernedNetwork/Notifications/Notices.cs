using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Notifications;

/// <summary>What the actor, or a role that they hold now, was told; newest first.</summary>
public sealed class Notices(Store store)
{
    public async Task<IReadOnlyList<NoticeView>> Of(Actor actor, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var subject = Subject.Read(reading, actor);
        var roles = subject.State == "active" ? subject.Roles.ToArray() : [];
        return await reading.Db.Notices
            .Where(notice => notice.Member == actor.Member || (notice.Role != null && roles.Contains(notice.Role)))
            .OrderByDescending(notice => notice.Id)
            .Take(100)
            .Select(notice => new NoticeView(notice.Code, notice.Message, notice.SubjectType, notice.Subject, notice.At))
            .ToListAsync(cancellation);
    }

    /// <summary>Carries out the duties to tell a role: what policy wants known, and what waits for their agreement.</summary>
    internal static void Fulfil(UnitOfWork work, Decision decision, string type, Guid subject, Instant at)
    {
        var what = type == "exchange" ? "share" : type;
        foreach (var duty in decision.Obligations.OfType<Obligation.Notify>())
            work.Db.Notices.Add(Notice.ToRole(duty.Role, $"{type}.noticed", $"Policy asks you to look at a {what}.", type, subject, at));

        if (decision.Effect != Effect.Hold) return;
        foreach (var duty in decision.Obligations.OfType<Obligation.Approve>())
            work.Db.Notices.Add(Notice.ToRole(duty.Role, $"{type}.waits", $"A {what} waits for approval.", type, subject, at));
    }
}

public sealed record NoticeView(string Code, string Message, string SubjectType, Guid Subject, Instant At);
