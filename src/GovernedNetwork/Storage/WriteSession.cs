using System.Data.Common;
using GovernedNetwork.Audit;
using GovernedNetwork.Ledger;
using GovernedNetwork.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Storage;

/// <summary>One connection that writes, with all that is prepared for it; it serves one unit of work at a time.</summary>
/// <param name="place">Gives a record its position, or null where a sequencer does so later.</param>
/// <param name="locking">What a query that takes rows to work on ends with.</param>
/// <param name="isStill">Whether the facts of policy are what they were at a moment.</param>
internal sealed class WriteSession(
    DbConnection connection, DbContextOptions<NetworkContext> context, Func<LedgerHash, long?> place, string locking, Func<FactsMoment, bool> isStill, IClock clock) : IDisposable
{
    private readonly WriterRows rows = new(connection);
    private readonly AuditTrail audit = new(connection, place);
    private readonly OutboxQueue outbox = new(connection, locking, clock);
    private readonly Once once = new(connection, clock);
    private readonly Dictionary<string, WriteCommand> statements = [];
    private readonly Dictionary<string, PreparedCommand> questions = [];

    /// <summary>The last record that the present unit of work appended; null when it has none.</summary>
    public string? Recorded => audit.Last;

    public UnitOfWork Begin()
    {
        audit.Last = null;
        return new(() => new NetworkContext(context), connection, rows, audit, outbox, once, isStill);
    }

    // Plain statements instead of DbTransaction: a prepared command need not be told of each new transaction.
    public void Execute(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement)) statements[sql] = statement = new WriteCommand(connection, sql);
        statement.Run();
    }

    public object? Ask(string question)
    {
        if (!questions.TryGetValue(question, out var asked)) questions[question] = asked = new PreparedCommand(connection, question);
        return asked.Command.ExecuteScalar();
    }

    public void Dispose() => connection.Dispose();
}
