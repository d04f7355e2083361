using System.Data.Common;
using GovernedNetwork.Audit.Search;
using GovernedNetwork.Ledger;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit.Exports;

/// <summary>Reads what a filter finds, oldest first.</summary>
internal static class StoredRecords
{
    /// <param name="connection">A reader's, which sees one moment.</param>
    /// <param name="filter">What to look for.</param>
    /// <param name="size">Only records that the checkpoint covers.</param>
    public static IEnumerable<StoredRecord> Read(DbConnection connection, RecordFilter filter, long size)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT position, commitment, salt, payload, {RecordColumns.Names} FROM records WHERE position = @position";
        command.Bind("@position", 0L);
        foreach (var position in IndexView.On(connection).Positions(filter).TakeWhile(position => position < size))
        {
            command.Parameters[0].Value = position;
            yield return Row(command);
        }
    }

    private static StoredRecord Row(DbCommand command)
    {
        using var row = command.ExecuteReader();
        row.Read();
        return new StoredRecord(
            row.GetInt64(0), new LedgerHash((byte[])row[1]), row.IsDBNull(2) ? null : (byte[])row[2], row.IsDBNull(3) ? null : row.GetString(3),
            RecordColumns.Read(row, 4));
    }
}

/// <summary>What a record's row holds. Salt and payload are null when it was erased.</summary>
internal sealed record StoredRecord(long Position, LedgerHash Commitment, byte[]? Salt, string? Payload, RecordColumns Columns);
