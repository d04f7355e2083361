using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Ledger.Proofs;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Audit.Formats;

/// <summary>
/// Writes the records that a search finds, oldest first, each with what proves it: its payload, its salt, and a proof file that
/// leads from both to one signed checkpoint. Callers pass <see cref="ConsultRecord"/> first.
/// </summary>
public sealed class RecordsExport(Store store, IOptions<StoreOptions> options)
{
    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    public async Task Write(RecordFilter filter, ExportFormat format, Stream output, CancellationToken cancellation)
    {
        using var connection = store.OpenReader();
        using var snapshot = store.Snapshot(connection);
        await using var writer = RecordWriter.Of(format, output, options.Value.Origin);
        await writer.Begin(cancellation);
        if (Checkpoint(connection) is var (size, note))
        {
            // PostgreSQL reads one thing at a time on a connection. What the checkpoint covers is the same on every one.
            using var beside = store.OpenReader();
            var tree = new LedgerTree(beside, size);
            foreach (var row in StoredRecords.Read(connection, filter, size))
                await writer.Write(new ProvedRecord(row, Proof(row)), cancellation);

            string Proof(StoredRecord row) => new InclusionFile(row.Commitment, row.Position, tree.Inclusion(row.Position), note).ToString();
        }

        await writer.End(cancellation);
    }

    private static (long Size, SignedNote Note)? Checkpoint(System.Data.Common.DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1";
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), SignedNote.Parse(row.GetString(1))) : null;
    }
}

/// <param name="Proof">A C2SP tlog-proof.</param>
internal sealed record ProvedRecord(StoredRecord Stored, string Proof);
