using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>What a failure of SQLite means for a deed.</summary>
internal static class SqliteFailures
{
    // https://sqlite.org/rescode.html
    private const int NoMemory = 7;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>The disk is full or broken: nothing is wrong with the deed.</summary>
    public static bool IsOutage(Exception? failure) => failure switch
    {
        null => false,
        SqliteException said => said.SqliteErrorCode is NoMemory or ReadOnly or IoError or Full or CannotOpen,
        _ => IsOutage(failure.InnerException),
    };

    /// <summary>
    /// Whether a commit that failed so may still turn out to have happened. On a full disk its last page was not written. But when
    /// the sync of what was written fails, a later start may find all of it.
    /// </summary>
    public static bool IsInDoubt(SqliteException commit) => commit.SqliteErrorCode != Full;
}
