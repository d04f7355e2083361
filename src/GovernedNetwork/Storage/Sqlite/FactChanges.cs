using GovernedNetwork.Decisions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>
/// Counts the changes of the rows that <see cref="PolicyRows"/> reads, on the one connection that writes, and as one more
/// whatever another program changed in the file. A reader learns the number that is durable before it reads; as long as the writer
/// has counted no further, nothing of what was read has changed.
/// </summary>
/// <remarks>
/// SQLite does not tell of rows of tables WITHOUT ROWID, of those that REPLACE drives out, and of a DELETE without WHERE: a test
/// holds these tables, and the statements on them, to having none of that.
/// </remarks>
internal sealed class FactChanges
{
    private long counted, durable;
    private PreparedCommand? version;
    private object? seen;

    /// <summary>Read it before anything else is read: what comes later is then of this moment or of a later one.</summary>
    public FactsMoment Durable => new(Volatile.Read(ref durable));

    /// <summary>On the writer's thread: whether it is still that moment, uncommitted changes included.</summary>
    public bool IsStill(FactsMoment moment) => moment.Changes == counted;

    /// <summary>Counts what this connection and others change from now on. What was changed before it was opened nobody knows.</summary>
    public void Watch(SqliteConnection connection)
    {
        raw.sqlite3_update_hook(connection.Handle, (object _, int _, utf8z _, utf8z table, long _) => Count(table.utf8_to_string()), null);
        // Another number after each commit of others to the file, and the same after this connection's own.
        version = new PreparedCommand(connection, "PRAGMA data_version");
        Look();
        Settle();
    }

    /// <summary>In a transaction that writes, so that nobody else can any more: whether another program has been at the file since the last look.</summary>
    public void Look()
    {
        var now = version!.Command.ExecuteScalar();
        if (!Equals(now, seen)) counted++;
        seen = now;
    }

    /// <summary>The transaction is over: what it changed stays, or is undone and merely counted.</summary>
    public void Settle() => Volatile.Write(ref durable, counted);

    private void Count(string table)
    {
        if (PolicyRows.Tables.Contains(table)) counted++;
    }
}
