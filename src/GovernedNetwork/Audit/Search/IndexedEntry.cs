using System.Data.Common;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit.Search;

/// <summary>A record's entry as the index has it, in the transaction that changes the record.</summary>
internal sealed class IndexedEntry
{
    private readonly DbConnection connection;
    private readonly RecordEntry entry;

    private IndexedEntry(DbConnection connection, RecordEntry entry) => (this.connection, this.entry) = (connection, entry);

    /// <summary>Null when the index has not reached the record yet.</summary>
    public static IndexedEntry? Of(DbConnection connection, string record)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT i.position, i.at, i.actor, i.action, i.effect, i.resource_id, i.group_id, i.network, i.reasons, i.labels
            FROM record_index i JOIN records r ON r.position = i.position WHERE r.id = @id
            """;
        command.Bind("@id", record);
        using var row = command.ExecuteReader();
        if (!row.Read()) return null;
        return new(connection, new(
            row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
            row.IsDBNull(7) ? null : row.GetString(7), row.GetString(8), row.GetString(9), "", false));
    }

    /// <summary>Puts what the record says now in the place of what it said.</summary>
    public void Renew() => new IndexRows(connection).Replace(entry, RecordEntry.Read(connection, entry.Position, 1).Single().Entry);
}
