using System.Data.Common;
using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>What became of a transaction when the connection broke before the answer to its COMMIT: the server remembers.</summary>
internal static class CommitOutcome
{
    private const int Questions = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <returns>Whether it was committed.</returns>
    /// <exception cref="StoreUnavailableException">The server cannot be asked, or does not remember.</exception>
    public static bool Learn(PostgresAddress address, string transaction)
    {
        for (var question = 0; question < Questions; question++)
        {
            switch (Ask(address, transaction))
            {
                case "committed": return true;
                case "aborted": return false;
            }

            // The server is starting again, or has not noticed yet that the connection broke.
            Task.Delay(Pause).GetAwaiter().GetResult();
        }

        throw new StoreUnavailableException("The connection broke before the answer to a commit, and the server cannot be asked what became of it.") { InDoubt = true };
    }

    private static string? Ask(PostgresAddress address, string transaction)
    {
        try
        {
            using var connection = new NpgsqlConnection(address.ForWriting);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT pg_xact_status(CAST(@transaction AS xid8))";
            command.Bind("@transaction", transaction);
            return command.ExecuteScalar() as string;
        }
        catch (DbException)
        {
            return null;
        }
    }
}
