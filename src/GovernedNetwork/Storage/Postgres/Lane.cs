using System.Data.Common;
using System.Security.Cryptography;
using NodaTime;

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

    private readonly LaneConnection connection = new(address, clock);

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
            connection.Dispose();
            write.Fail(failure as StoreUnavailableException ?? new StoreUnavailableException("The record could not be written, so nothing happened.", failure));
            return;
        }

        write.Complete();
        sequencer.Wake();
    }

    public void Dispose() => connection.Dispose();

    /// <returns>False when another deed was in the way and it may be tried again.</returns>
    private bool Settled(IWrite write, int attempt)
    {
        if (attempt > SideBySide && turns.TryEnterWriteLock(WaitForTurn))
        {
            try
            {
                // Other nodes' lanes know nothing of these turns. Before the transaction: its snapshot must not be older than its turn.
                connection.First("SELECT pg_advisory_lock(7310580)");
                connection.Session.Execute(Begin);
                return Tried(write, attempt);
            }
            finally
            {
                connection.Last("SELECT pg_advisory_unlock(7310580)");
                turns.ExitWriteLock();
            }
        }

        turns.EnterReadLock();
        try
        {
            connection.First(Begin);
            return Tried(write, attempt);
        }
        finally
        {
            turns.ExitReadLock();
        }
    }

    private bool Tried(IWrite write, int attempt)
    {
        try
        {
            sequencer.Refuse();
            if (Run(write)) connection.Commit();
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
        var work = connection.Session.Begin();
        using var reading = work.Reading;
        return write.Run(work);
    }

    private bool Undone(Exception? failure, int attempt)
    {
        connection.Session.Execute("ROLLBACK");
        if (PostgresFailures.IsDuplicate(failure)) return attempt >= AttemptsOnDuplicate;
        if (!PostgresFailures.IsConflict(failure)) return true;
        return attempt < Attempts ? false : throw new StoreUnavailableException("Too many others were in the way, so nothing happened.", failure);
    }
}
