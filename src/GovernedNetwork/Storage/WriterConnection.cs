using GovernedNetwork.Audit;
using GovernedNetwork.Outbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Storage;

/// <summary>The only connection that writes: its transaction, its savepoints, its prepared commands.</summary>
internal sealed class WriterConnection(StoreOptions options, LedgerKey key, IClock clock) : IDisposable
{
    private Parts? open;

    private Parts Current => open ?? throw new InvalidOperationException("The writer's connection is not open.");

    /// <exception cref="StoreUnavailableException">The file is not as it must be, or the ledger in it does not verify.</exception>
    public void Open()
    {
        var connection = SqliteFile.OpenForWriting(options.DatabaseFile);
        try
        {
            NetworkContext.Migrate(connection);
            var head = LedgerHead.Load(connection, key, options.Origin);
            open = new Parts(
                connection, NetworkContext.OptionsFor(connection), head, new WriterRows(connection), new AuditTrail(connection, head, clock),
                new OutboxQueue(connection, clock), new Once(connection, clock));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Begin()
    {
        if (open is null) Open();
        Current.Execute("BEGIN IMMEDIATE");
    }

    public void InSavepoint(IWrite write)
    {
        var mark = Current.Head.Pending;
        Current.Execute("SAVEPOINT use_case");
        var work = new UnitOfWork(() => new NetworkContext(Current.Context), Current.Rows, Current.Audit, Current.Outbox, Current.Once);
        using var reading = work.Reading;
        if (!write.Run(work))
        {
            Current.Execute("ROLLBACK TO use_case");
            Current.Head.ForgetAfter(mark);
        }

        Current.Execute("RELEASE use_case");
    }

    /// <summary>The checkpoint over the batch is signed inside its transaction: a record is never without a signature.</summary>
    public void SealAndCommit()
    {
        Current.Head.Seal(clock.GetCurrentInstant());
        Current.Execute("COMMIT");
        Current.Head.Accept();
    }

    public void Dispose()
    {
        open?.Connection.Dispose();
        open = null;
    }

    private sealed record Parts(
        SqliteConnection Connection, DbContextOptions<NetworkContext> Context, LedgerHead Head, WriterRows Rows, AuditTrail Audit,
        OutboxQueue Outbox, Once Once)
    {
        private readonly Dictionary<string, SqliteCommand> statements = [];

        // Plain statements instead of SqliteTransaction: a prepared command need not be told of each new transaction.
        public void Execute(string statement)
        {
            if (!statements.TryGetValue(statement, out var command))
                statements[statement] = command = new PreparedCommand(Connection, statement).Command;
            command.ExecuteNonQuery();
        }
    }
}
