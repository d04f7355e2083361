using System.Data.Common;
using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>What became of a transaction when the connection broke before the answer to its COMMIT.</summary>
internal static class CommitOutcome
{
    private const int Questions = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <returns>Whether it was committed.</returns>
    /// <exception cref="StoreUnavailableException">The server cannot be asked, or there is no record to look for.</exception>
    public static bool Learn(PostgresAddress address, string transaction, string? record)
    {
        for (var question = 0; record is not null && question < Questions; question++)
        {
            try
            {
                using var connection = new NpgsqlConnection(address.ForWriting);
                connection.Open();
                if (!IsOpen(connection, transaction)) return IsThere(connection, record);
            }
            catch (DbException)
            {
                // The server is starting again.
            }

            Task.Delay(Pause).GetAwaiter().GetResult();
        }

        throw new StoreUnavailableException("The connection broke before the answer to a commit, and the server cannot be asked what became of it.") { InDoubt = true };
    }

    // Whether it still runs, and no more: a server that crashed may have given the same number to another transaction since.
    private static bool IsOpen(NpgsqlConnection connection, string transaction)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_xact_status(CAST(@transaction AS xid8))";
        command.Bind("@transaction", transaction);
        try
        {
            return command.ExecuteScalar() as string == "in progress";
        }
        catch (PostgresException future) when (future.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // The number was given out before a crash that left no trace of it.
            return false;
        }
    }

    // Asked after the transaction was seen to be over, so that it cannot end in between.
    private static bool IsThere(NpgsqlConnection connection, string record)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM records WHERE id = @id)";
        command.Bind("@id", record);
        return command.ExecuteScalar() is true;
    }
}
