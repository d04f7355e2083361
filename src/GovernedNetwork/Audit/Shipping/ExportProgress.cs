using System.Data.Common;
using System.Globalization;
using GovernedNetwork.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace GovernedNetwork.Audit.Shipping;

/// <summary>How far the index, or a sink, is behind the ledger, and what it would not take. Callers pass <see cref="ConsultRecord"/> first; it holds nothing of a record but its position.</summary>
public sealed class ExportProgress(Store store)
{
    /// <summary>As it is now, in one view.</summary>
    public ExportStanding Read(string sink = ExportState.Index)
    {
        using var connection = store.OpenReader();
        using var snapshot = store.Snapshot(connection);
        var state = State(connection, sink);
        return new ExportStanding(
            state.Next, Number(connection, "SELECT COALESCE(MAX(size), 0) FROM checkpoints", sink),
            Find(connection, "SELECT at FROM records WHERE position = @value", sink, state.Next) is { } oldest ? Instant.FromUnixTimeTicks(oldest) : null,
            // SQLite gives each record its position as it comes, and would look through all of them for one without.
            connection is SqliteConnection ? 0 : Number(connection, "SELECT COUNT(*) FROM records WHERE position IS NULL", sink),
            Number(connection, "SELECT COUNT(*) FROM dead_letters WHERE sink = @sink", sink), state.Note);
    }

    /// <summary>Dead letters in the order of the ledger.</summary>
    /// <param name="from">The first position.</param>
    /// <param name="limit">The most of them.</param>
    public IReadOnlyList<KeptLetter> Letters(long from, int limit, string sink = ExportState.Index)
    {
        using var connection = store.OpenReader();
        using var command = Command(connection, "SELECT position, because, at, again FROM dead_letters WHERE sink = @sink AND position >= @from ORDER BY position LIMIT @limit", sink);
        command.Bind("@from", from);
        command.Bind("@limit", limit);
        using var row = command.ExecuteReader();
        var letters = new List<KeptLetter>();
        while (row.Read()) letters.Add(new(row.GetInt64(0), row.GetString(1), Instant.FromUnixTimeTicks(row.GetInt64(2)), row.GetInt32(3) == 1));
        return letters;
    }

    private static (long Next, ReconciliationNote? Note) State(DbConnection connection, string sink)
    {
        using var command = Command(connection, "SELECT next, reconciled FROM export_state WHERE sink = @sink", sink);
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.IsDBNull(1) ? null : ReconciliationNote.FromJson(row.GetString(1))) : (0, null);
    }

    private static long Number(DbConnection connection, string sql, string sink) => Find(connection, sql, sink, 0) ?? 0;

    private static long? Find(DbConnection connection, string sql, string sink, long value)
    {
        using var command = Command(connection, sql, sink);
        command.Bind("@value", value);
        return command.ExecuteScalar() is { } found and not DBNull ? Convert.ToInt64(found, CultureInfo.InvariantCulture) : null;
    }

    private static DbCommand Command(DbConnection connection, string sql, string sink)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this class; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Bind("@sink", sink);
        return command;
    }
}
