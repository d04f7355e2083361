using System.Data.Common;
using NodaTime;
using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>The connection of one lane: opened when it is needed, and again after it broke.</summary>
internal sealed class LaneConnection(PostgresAddress address, IClock clock) : IDisposable
{
    private WriteSession? open;

    public WriteSession Session => open ?? throw new InvalidOperationException("The lane's connection is not open.");

    /// <summary>Runs the first statement of a deed: nothing was begun yet, so a connection that broke while it rested is replaced.</summary>
    public void First(string statement)
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
        open = new WriteSession(connection, PostgresDatabase.Model(connection), _ => null, "FOR UPDATE SKIP LOCKED", isStill: _ => false, clock);
        open.Execute(statement);
    }

    /// <summary>Runs the last statement after a deed whose outcome is settled: when it fails, the session's end does the same.</summary>
    public void Last(string statement)
    {
        try
        {
            open?.Execute(statement);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            Dispose();
        }
    }

    public void Commit()
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

    public void Dispose()
    {
        open?.Dispose();
        open = null;
    }
}
