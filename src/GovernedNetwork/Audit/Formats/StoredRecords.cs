using System.Data.Common;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Ledger;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit.Formats;

/// <summary>Reads what a filter finds, oldest first.</summary>
internal static class StoredRecords
{
    private const string Columns = "position, commitment, salt, payload, " + RecordColumns.Names;

    /// <param name="connection">A reader's, which sees one moment.</param>
    /// <param name="filter">What to look for.</param>
    /// <param name="size">Only records that the checkpoint covers.</param>
    public static IEnumerable<StoredRecord> Read(DbConnection connection, RecordFilter filter, long size)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM records WHERE position = @position";
        command.Bind("@position", 0L);
        foreach (var position in IndexView.On(connection).Positions(filter).TakeWhile(position => position < size))
        {
            command.Parameters[0].Value = position;
            using var row = command.ExecuteReader();
            row.Read();
            yield return Row(row);
        }
    }

    /// <summary>What stands from a position on.</summary>
    public static IReadOnlyList<StoredRecord> From(DbConnection connection, long position, int limit)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM records WHERE position >= @from ORDER BY position LIMIT @limit";
        command.Bind("@from", position);
        command.Bind("@limit", limit);
        using var rows = command.ExecuteReader();
        var records = new List<StoredRecord>();
        while (rows.Read()) records.Add(Row(rows));
        return records;
    }

    private static StoredRecord Row(DbDataReader row) => new(
        row.GetInt64(0), new LedgerHash((byte[])row[1]), row.IsDBNull(2) ? null : (byte[])row[2], row.IsDBNull(3) ? null : row.GetString(3),
        RecordColumns.Read(row, 4));
}

/// <summary>What a record's row holds. Salt and payload are null when it was erased.</summary>
public sealed record StoredRecord(long Position, LedgerHash Commitment, byte[]? Salt, string? Payload, RecordColumns Columns);
