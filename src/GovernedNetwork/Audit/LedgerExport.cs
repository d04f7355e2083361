using System.Data.Common;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Exports;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;

namespace GovernedNetwork.Audit;

/// <summary>Writes the record for <c>gn ledger</c>: every record and every checkpoint, in order. Callers pass <see cref="ConsultRecord"/> first.</summary>
public sealed class LedgerExport(Store store, LedgerKey key, IOptions<StoreOptions> options)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the part ends, or would end, at a checkpoint at or after its beginning.</summary>
    public bool Has(ExportPart part)
    {
        using var connection = store.OpenReader();
        return (part.Size is not { } size || Number(connection, "SELECT COUNT(*) FROM checkpoints WHERE size = @size", size) == 1)
            && part.From <= (part.Size ?? LastSize(connection));
    }

    public async Task Write(Stream output, CancellationToken cancellation, ExportPart? part = null)
    {
        var (from, end, follow) = part ?? ExportPart.Whole;
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        var size = end ?? LastSize();
        var writer = new ExportWriter(pipe, new ExportHeader(options.Value.Origin, key.Keys[0].Verifier, size), from);
        await WriteTo(size, writer, pipe, cancellation);
        while (follow)
        {
            await Task.Delay(Look, cancellation);
            if (LastSize() is var now && now == writer.Next) continue;
            writer.Extend(now);
            await WriteTo(now, writer, pipe, cancellation);
        }

        await pipe.CompleteAsync();
    }

    private async Task WriteTo(long size, ExportWriter writer, PipeWriter pipe, CancellationToken cancellation)
    {
        using var connection = store.OpenReader();
        using var snapshot = store.Snapshot(connection);
        using var command = connection.CreateCommand();
        // Who goes on from a checkpoint is shown the one that stands there now: of another history it is another one.
        command.CommandText = "SELECT note FROM checkpoints WHERE size = @from AND size > 0";
        command.Bind("@from", writer.Next);
        if (command.ExecuteScalar() is string held) writer.WriteCheckpoint(held);

        // A record's checkpoint is the one whose size is its position plus one, where there is such a one.
        command.CommandText =
            """
            SELECT r.position, r.salt, r.payload, r.commitment, c.note FROM records r LEFT JOIN checkpoints c ON c.size = r.position + 1
            WHERE r.position >= @from AND r.position < @end ORDER BY r.position
            """;
        command.Bind("@end", size);
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                var salt = rows.IsDBNull(1) ? (ReadOnlyMemory<byte>?)null : (byte[])rows[1];
                var payload = rows.IsDBNull(2) ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(rows.GetString(2));
                writer.Write(new ExportRecord(rows.GetInt64(0), new LedgerHash((byte[])rows[3]), salt, payload));
                if (!rows.IsDBNull(4)) writer.WriteCheckpoint(rows.GetString(4));
                if (pipe.UnflushedBytes > 1 << 20) await pipe.FlushAsync(cancellation);
            }
        }

        await pipe.FlushAsync(cancellation);
    }

    private long LastSize()
    {
        using var connection = store.OpenReader();
        return LastSize(connection);
    }

    private static long LastSize(DbConnection connection) => Number(connection, "SELECT COALESCE(MAX(size), 0) FROM checkpoints WHERE size >= @size", 0);

    private static long Number(DbConnection connection, string sql, long size)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this class; the value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Bind("@size", size);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
