using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Audit;

/// <summary>Writes the whole record for <c>gn ledger verify</c>: every record and every checkpoint, in order. Callers pass <see cref="ConsultRecord"/> first.</summary>
public sealed class LedgerExport(Store store, LedgerKey key, IOptions<StoreOptions> options)
{
    public async Task Write(Stream output, CancellationToken cancellation)
    {
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        using var connection = store.OpenReader();
        using var snapshot = store.Snapshot(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(size), 0) FROM checkpoints";
        var size = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        var writer = new ExportWriter(pipe, new ExportHeader(options.Value.Origin, key.Verifier.Key, size));

        // A record's checkpoint is the one whose size is its position plus one, where there is such a one.
        command.CommandText =
            "SELECT r.position, r.salt, r.payload, r.commitment, c.note FROM records r LEFT JOIN checkpoints c ON c.size = r.position + 1 WHERE r.position IS NOT NULL ORDER BY r.position";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            ReadOnlyMemory<byte>? salt = rows.IsDBNull(1) ? null : (byte[])rows[1];
            ReadOnlyMemory<byte>? payload = rows.IsDBNull(2) ? null : Encoding.UTF8.GetBytes(rows.GetString(2));
            writer.Write(new ExportRecord(rows.GetInt64(0), new LedgerHash((byte[])rows[3]), salt, payload));
            if (!rows.IsDBNull(4)) writer.WriteCheckpoint(rows.GetString(4));
            if (pipe.UnflushedBytes > 1 << 20) await pipe.FlushAsync(cancellation);
        }

        await pipe.FlushAsync(cancellation);
        await pipe.CompleteAsync();
    }
}
