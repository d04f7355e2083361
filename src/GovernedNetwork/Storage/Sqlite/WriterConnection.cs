using GovernedNetwork.Audit;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>The only connection that writes: its transaction, its savepoints, and the ledger's head.</summary>
internal sealed class WriterConnection(StoreOptions options, LedgerKey key, SignedMark mark, FactChanges facts, IClock clock) : IDisposable
{
    private WriteSession? open;
    private LedgerHead? head;
    private WriteAheadLog? log;

    private WriteSession Session => open ?? throw new InvalidOperationException("The writer's connection is not open.");

    private LedgerHead Head => head ?? throw new InvalidOperationException("The writer's connection is not open.");

    /// <exception cref="StoreUnavailableException">The file is not as it must be, or the ledger in it does not verify.</exception>
    public void Open()
    {
        var connection = SqliteFile.OpenForWriting(options.DatabaseFile);
        try
        {
            var model = SqliteDatabase.Model(connection);
            SqliteFile.FreeMigrations(connection);
            NetworkContext.Migrate(model);
            head = LedgerHead.Load(connection, key, options.Origin, mark);
            facts.Watch(connection);
            log = new WriteAheadLog(connection);
            open = new WriteSession(connection, model, leaf => Head.Append(leaf), locking: "", facts.IsStill, clock);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new StoreUnavailableException("The database cannot be opened for writing.", failure);
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
        Session.Execute("BEGIN IMMEDIATE");
        facts.Look();
    }

    public void InSavepoint(IWrite write)
    {
        var pending = Head.Pending;
        Session.Execute("SAVEPOINT use_case");
        var work = Session.Begin();
        using var reading = work.Reading;
        var done = write.Run(work);
        if (done && work.Erases) log?.HoldsErased();
        if (!done)
        {
            if (SqliteFailures.IsOutage(write.Failure)) throw new StoreUnavailableException("The record could not be written, so nothing happened.", write.Failure);
            Session.Execute("ROLLBACK TO use_case");
            Head.ForgetAfter(pending);
        }

        Session.Execute("RELEASE use_case");
    }

    /// <summary>The checkpoint over the batch is signed inside its transaction: a record is never without a signature.</summary>
    public void SealAndCommit()
    {
        Head.Seal(clock.GetCurrentInstant());
        try
        {
            Session.Execute("COMMIT");
        }
        catch (SqliteException failure) when (SqliteFailures.IsInDoubt(failure))
        {
            throw new StoreUnavailableException("The disk failed at the commit, and it is not known whether it was written.", failure) { InDoubt = true };
        }

        Head.Accept();
        facts.Settle();
    }

    /// <summary>Between two batches: what need not be done in a commit.</summary>
    /// <param name="isIdle">Whether nobody waits.</param>
    public void Rest(bool isIdle) => log?.CarryOver(isIdle);

    public void Dispose()
    {
        open?.Dispose();
        (open, log) = (null, null);
        facts.Settle();
    }
}
