using GovernedNetwork.Decisions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>
/// Counts the changes of the rows that <see cref="PolicyRows"/> reads, on the one connection that writes. A reader learns
/// the number that is durable before it reads; as long as the writer has counted no further, nothing of what was read has changed.
/// </summary>
/// <remarks>
/// SQLite does not tell of rows of tables WITHOUT ROWID, of those that REPLACE drives out, and of a DELETE without WHERE: a test
/// holds these tables, and the statements on them, to having none of that.
/// </remarks>
internal sealed class FactChanges
{
    private long counted, durable;

    /// <summary>Read it before anything else is read: what comes later is then of this moment or of a later one.</summary>
    public FactsMoment Durable => new(Volatile.Read(ref durable));

    /// <summary>On the writer's thread: whether it is still that moment, uncommitted changes included.</summary>
    public bool IsStill(FactsMoment moment) => moment.Changes == counted;

    /// <summary>Counts what this connection changes from now on.</summary>
    public void Watch(SqliteConnection connection) =>
        raw.sqlite3_update_hook(connection.Handle, (object _, int _, utf8z _, utf8z table, long _) => Count(table.utf8_to_string()), null);

    /// <summary>The transaction is over: what it changed stays, or is undone and merely counted.</summary>
    public void Settle() => Volatile.Write(ref durable, counted);

    private void Count(string table)
    {
        if (PolicyRows.Tables.Contains(table)) counted++;
    }
}
