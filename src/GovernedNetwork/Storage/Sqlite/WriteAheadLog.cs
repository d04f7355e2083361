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

    // What a process left that was killed nobody knows.
    private bool holdsErased = true;

    /// <summary>Pages stay in the log until others are written over them: it is emptied after the commit, or as soon as nobody reads in it.</summary>
    public void HoldsErased() => holdsErased = true;

    /// <param name="isIdle">Whether nobody waits for the writer. What was erased does not wait for that.</param>
    public void CarryOver(bool isIdle)
    {
        if (holdsErased) holdsErased = !IsEmptied();
        else if (isIdle) CarryOverIfLong();
    }

    // Without patience for those who read: members would wait with the writer. The next deed tries again.
    private bool IsEmptied()
    {
        _ = raw.sqlite3_busy_timeout(connection.Handle, 0);
        var code = raw.sqlite3_wal_checkpoint_v2(connection.Handle, null, raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        _ = raw.sqlite3_busy_timeout(connection.Handle, SqliteFile.Patience);
        return code == raw.SQLITE_OK;
    }

    private void CarryOverIfLong()
    {
        _ = raw.sqlite3_db_status(connection.Handle, PagesWritten, out var written, out _, 0);
        // The number starts again from below when it is beyond an int.
        if (unchecked(written - carried) < Long) return;
        carried = written;
        // As in SQLite's own: what fails here has failed nobody. The pages are safe in the log, and are carried over the next time.
        _ = raw.sqlite3_wal_checkpoint_v2(connection.Handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
    }
}
