using System.Data.Common;
using GovernedNetwork.Audit;
using GovernedNetwork.Outbox;

namespace GovernedNetwork.Storage;

/// <summary>One use case inside the writer's transaction, with a savepoint of its own. It cannot commit.</summary>
public sealed class UnitOfWork
{
    private readonly Func<FactsMoment, bool> isStill;

    internal UnitOfWork(
        Func<NetworkContext> db, DbConnection connection, WriterRows rows, AuditTrail audit, OutboxQueue outbox, Once once, Func<FactsMoment, bool> isStill)
    {
        this.isStill = isStill;
        Reading = new Reading(new Lazy<NetworkContext>(db, LazyThreadSafetyMode.None), () => rows.Policy);
        Connection = connection;
        Rows = rows;
        Audit = audit;
        Outbox = outbox;
        Once = once;
    }

    public Reading Reading { get; }

    internal NetworkContext Db => Reading.Db;

    internal DbConnection Connection { get; }

    internal WriterRows Rows { get; }

    internal AuditTrail Audit { get; }

    internal OutboxQueue Outbox { get; }

    internal Once Once { get; }

    /// <summary>Whether what was read at that moment stands in this transaction, too.</summary>
    internal bool IsStill(FactsMoment? moment) => moment is { } then && isStill(then);

    /// <summary>Whether something was erased, which may be left in no copy that the store keeps for itself.</summary>
    internal bool Erases { get; private set; }

    internal void Erased() => Erases = true;

    /// <summary>What must happen in memory only once the change is durable.</summary>
    internal Action? Committed { get; private set; }

    internal void AfterCommit(Action action) => Committed += action;

    /// <summary>Sends what was changed to the database, inside the savepoint: a broken constraint fails this use case and no other.</summary>
    internal void Flush()
    {
        if (!Reading.UsesDb) return;
#pragma warning disable RS0030 // The writer's own flush; the commit is the writer's, on behalf of the Gate or the relay.
        Db.SaveChanges();
#pragma warning restore RS0030
    }
}
