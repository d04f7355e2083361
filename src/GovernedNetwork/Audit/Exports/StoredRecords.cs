using System.Data.Common;
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
        var where = RecordSearch.Where(filter, command);
#pragma warning disable CA2100 // Literals; every value is a parameter.
        command.CommandText = $"SELECT position, commitment, salt, payload, {RecordColumns.Names} FROM records WHERE {where} AND position < @size ORDER BY position";
#pragma warning restore CA2100
        command.Bind("@size", size);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return new StoredRecord(
                rows.GetInt64(0), new LedgerHash((byte[])rows[1]), rows.IsDBNull(2) ? null : (byte[])rows[2], rows.IsDBNull(3) ? null : rows.GetString(3),
                RecordColumns.Read(rows, 4));
    }
}

/// <summary>What a record's row holds. Salt and payload are null when it was erased.</summary>
internal sealed record StoredRecord(long Position, LedgerHash Commitment, byte[]? Salt, string? Payload, RecordColumns Columns);
