using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>
/// The log of the database, whose pages must be carried over into its file from time to time: some milliseconds and two syncs. SQLite
/// does that in the commit of whoever made the log too long, and that member waits. Here it is done when nobody waits for the writer;
/// what SQLite does stays for when there is always somebody.
/// </summary>
/// <remarks>On the writer's thread and connection, as ever: see <see cref="SqliteDatabase"/>.</remarks>
internal sealed class WriteAheadLog(SqliteConnection connection)
{
    /// <summary>Pages of 4 KB.</summary>
    private const int Long = 1000;

    // SQLITE_DBSTATUS_CACHE_WRITE, https://sqlite.org/c3ref/c_dbstatus_options.html
    private const int PagesWritten = 9;

    private int carried;

    public void CarryOverIfLong()
    {
        _ = raw.sqlite3_db_status(connection.Handle, PagesWritten, out var written, out _, 0);
        // The number starts again from below when it is beyond an int.
        if (unchecked(written - carried) < Long) return;
        carried = written;
        // As in SQLite's own: what fails here has failed nobody. The pages are safe in the log, and are carried over the next time.
        _ = raw.sqlite3_wal_checkpoint_v2(connection.Handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
    }
}
