using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>What a failure of the server means for a deed.</summary>
internal static class PostgresFailures
{
    /// <summary>Another deed was in the way, and this one may be run again.</summary>
    public static bool IsConflict(Exception? failure) =>
        Of(failure) is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>
    /// PostgreSQL's documentation, "Serialization Failure Handling": a unique key may be broken only because the other deed could
    /// not be seen yet. Run again, the deed sees it, or breaks the key for good.
    /// </summary>
    public static bool IsDuplicate(Exception? failure) => Of(failure) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>The server is gone, full, stopping or broken: nothing is wrong with the deed.</summary>
    public static bool IsOutage(Exception? failure) => Of(failure) switch
    {
        PostgresException said => said.SqlState is "25P03" || said.SqlState[..2] is "08" or "53" or "57" or "58" or "F0" or "XX",
        NpgsqlException => true,
        _ => false,
    };

    // The mapper wraps what the server said.
    private static NpgsqlException? Of(Exception? failure) => failure as NpgsqlException ?? (failure is null ? null : Of(failure.InnerException));
}
