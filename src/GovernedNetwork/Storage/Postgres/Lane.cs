using System.Data.Common;
using System.Security.Cryptography;
using NodaTime;
using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>Runs one deed after the other, each in a serializable transaction, and again when another lane was in its way.</summary>
/// <param name="turns">Shared by all lanes: a deed that was in the way too often gets a turn alone.</param>
internal sealed class Lane(PostgresAddress address, ReaderWriterLockSlim turns, Sequencer sequencer, IClock clock) : IDisposable
{
    private const string Begin = "BEGIN ISOLATION LEVEL SERIALIZABLE";
    private const int SideBySide = 4;
    private const int Attempts = 10;
    private const int AttemptsOnDuplicate = 3;
    private static readonly TimeSpan WaitForTurn = TimeSpan.FromSeconds(2);

    private WriteSession? open;

    private WriteSession Session => open ?? throw new InvalidOperationException("The lane's connection is not open.");

    public void Do(IWrite write)
    {
        try
        {
            var attempt = 1;
            while (!Settled(write, attempt))
            {
                Task.Delay(RandomNumberGenerator.GetInt32(1, 2 << Math.Min(attempt, 6))).GetAwaiter().GetResult();
                attempt++;
            }
        }
#pragma warning disable CA1031 // Whatever it is, the caller must hear of it, and this thread must live on for the next one.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Dispose();
            write.Fail(failure as StoreUnavailableException ?? new StoreUnavailableException("The record could not be written, so nothing happened.", failure));
            return;
        }

        write.Complete();
        sequencer.Wake();
    }

    public void Dispose()
    {
        open?.Dispose();
        open = null;
    }

    /// <returns>False when another deed was in the way and it may be tried again.</returns>
    private bool Settled(IWrite write, int attempt)
    {
        if (attempt > SideBySide && turns.TryEnterWriteLock(WaitForTurn))
        {
            try
            {
                // Other nodes' lanes know nothing of these turns. Before the transaction: its snapshot must not be older than its turn.
                First("SELECT pg_advisory_lock(7310580)");
                Session.Execute(Begin);
                return Tried(write, attempt);
            }
            finally
            {
                EndTurn();
                turns.ExitWriteLock();
            }
        }

        turns.EnterReadLock();
        try
        {
            First(Begin);
            return Tried(write, attempt);
        }
        finally
        {
            turns.ExitReadLock();
        }
    }

    private void EndTurn()
    {
        try
        {
            open?.Execute("SELECT pg_advisory_unlock(7310580)");
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // What was done is done, or its failure is on its way to the caller; the session's end gives the turn back.
            Dispose();
        }
    }

    private bool Tried(IWrite write, int attempt)
    {
        try
        {
            sequencer.Refuse();
            if (Run(write)) Commit();
            else if (PostgresFailures.IsOutage(write.Failure)) throw new StoreUnavailableException("The record could not be written, so nothing happened.", write.Failure);
            else return Undone(write.Failure, attempt);
            return true;
        }
        catch (DbException refused) when (PostgresFailures.IsConflict(refused))
        {
            return Undone(refused, attempt);
        }
    }

    private bool Run(IWrite write)
    {
        var work = Session.Begin();
        using var reading = work.Reading;
        return write.Run(work);
    }

    private bool Undone(Exception? failure, int attempt)
    {
        Session.Execute("ROLLBACK");
        if (PostgresFailures.IsDuplicate(failure)) return attempt >= AttemptsOnDuplicate;
        if (!PostgresFailures.IsConflict(failure)) return true;
        return attempt < Attempts ? false : throw new StoreUnavailableException("Too many others were in the way, so nothing happened.", failure);
    }

    /// <summary>The first statement finds out whether the connection still stands: nothing was begun on it, so another may take its place.</summary>
    private void First(string statement)
    {
        try
        {
            if (open is not null)
            {
                open.Execute(statement);
                return;
            }
        }
        catch (DbException failure) when (PostgresFailures.IsOutage(failure))
        {
            Dispose();
        }

        var connection = new NpgsqlConnection(address.ForWriting);
        connection.Open();
        open = new WriteSession(connection, PostgresDatabase.Model(connection), _ => null, "FOR UPDATE SKIP LOCKED", clock);
        open.Execute(statement);
    }

    private void Commit()
    {
        // The question fails where the transaction is broken already; COMMIT would roll it back and say nothing.
        var (transaction, record) = (Session.Ask("SELECT pg_current_xact_id_if_assigned()::text") as string, Session.Recorded);
        try
        {
            Session.Execute("COMMIT");
        }
        catch (DbException failure) when (transaction is not null && PostgresFailures.IsOutage(failure))
        {
            Dispose();
            if (!CommitOutcome.Learn(address, transaction, record)) throw;
        }
    }
}
