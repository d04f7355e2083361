using System.Text;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Audit;

/// <summary>Proves the record in the database, from the first position to the last signed checkpoint.</summary>
public sealed class Integrity(Store store, LedgerKey key, IOptions<StoreOptions> options, IClock clock)
{
    /// <summary>The last signed checkpoint; null before the first record.</summary>
    public SignedHead? Head()
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, at, note FROM checkpoints ORDER BY size DESC LIMIT 1";
        using var row = command.ExecuteReader();
        return row.Read() ? new SignedHead(row.GetInt64(0), Instant.FromUnixTimeTicks(row.GetInt64(1)), row.GetString(2)) : null;
    }

    /// <summary>What the last verification since the start came to; null before the first.</summary>
    public IntegrityReport? Last { get; private set; }

    /// <summary>Recomputes every commitment and the tree's root.</summary>
    public IntegrityReport Verify() => Last = Recomputed();

    private IntegrityReport Recomputed()
    {
        using var connection = store.OpenReader();
        using var snapshot = store.Snapshot(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1";
        string? note = null;
        using (var head = command.ExecuteReader())
            if (head.Read()) note = head.GetString(1);
        var frontier = new Frontier();
        command.CommandText = $"SELECT position, salt, payload, commitment, {RecordColumns.Names} FROM records WHERE position IS NOT NULL ORDER BY position";
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                if (rows.GetInt64(0) != frontier.Size) return Bad(frontier.Size, "the record with this position is missing");
                var commitment = new LedgerHash((byte[])rows[3]);
                if (rows.IsDBNull(1) != rows.IsDBNull(2)) return Bad(frontier.Size, "its content or its salt was taken away alone");
                if (!rows.IsDBNull(1) && Commitment.Of((byte[])rows[1], Encoding.UTF8.GetBytes(rows.GetString(2))) != commitment)
                    return Bad(frontier.Size, "its content is not what was committed to");
                if (!rows.IsDBNull(2) && RecordColumns.Of(AuditTrail.Payload(rows.GetString(2))) != RecordColumns.Read(rows, 4))
                    return Bad(frontier.Size, "it is filed under something else than its content says");
                frontier.Append(Commitment.LeafHash(commitment));
            }
        }

        if (note is null && frontier.Size == 0) return new IntegrityReport(0, "", clock.GetCurrentInstant(), null, null);
        var checkpoint = note is null ? null : key.Open(note, options.Value.Origin);
        if (checkpoint is null) return Bad(frontier.Size, "there is no checkpoint, or its signature is not this network's");
        if (checkpoint.Size != frontier.Size) return Bad(Math.Min(checkpoint.Size, frontier.Size), "the last checkpoint covers another number of records");
        return checkpoint.Root == frontier.Root
            ? new IntegrityReport(frontier.Size, frontier.Root.ToHex(), clock.GetCurrentInstant(), null, null)
            : Bad(0, "the tree's root is not the signed one: a commitment was changed");

        IntegrityReport Bad(long position, string because) => new(frontier.Size, "", clock.GetCurrentInstant(), position, because);
    }

    /// <summary>Proves that one record is in the tree of the last checkpoint; null when it is not in it, or not yet.</summary>
    public RecordProof? Prove(long? recorded)
    {
        using var connection = store.OpenReader();
        using var snapshot = store.Snapshot(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1";
        long size = 0;
        var note = "";
        using (var head = command.ExecuteReader())
            if (head.Read()) (size, note) = (head.GetInt64(0), head.GetString(1));
        if (recorded is not { } position || position < 0 || position >= size) return null;

        var hashes = new LedgerTree(connection, size).Inclusion(position);
        return new RecordProof(position, size, [.. hashes.Select(hash => hash.ToHex())], note);
    }
}

/// <summary>A checkpoint: how many records it covers, when it was signed, and the C2SP note itself.</summary>
public sealed record SignedHead(long Size, Instant At, string Note);

/// <param name="BadPosition">The first position that does not verify; null when all do.</param>
public sealed record IntegrityReport(long Size, string Root, Instant At, long? BadPosition, string? Because);

/// <param name="Hashes">The inclusion proof of RFC 9162, from the leaf's side to the root's, as hex.</param>
/// <param name="Checkpoint">The signed note that holds the root.</param>
public sealed record RecordProof(long Position, long Size, IReadOnlyList<string> Hashes, string Checkpoint);
