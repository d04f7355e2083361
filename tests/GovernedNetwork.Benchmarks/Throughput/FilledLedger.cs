using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace GovernedNetwork.Benchmarks.Throughput;

/// <summary>A ledger of many records, written past the Gate: its tree and its checkpoint are right, its payloads are all alike.</summary>
internal static class FilledLedger
{
    /// <param name="folder">Of a network that has no record yet, and is not running.</param>
    /// <param name="records">How many.</param>
    /// <param name="payload">Of each; null as if all were erased.</param>
    public static void Write(string folder, int records, string? payload)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "governed.db"), Pooling = false }.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText =
            """
            INSERT INTO records (position, id, at, actor, actor_kind, channel, action, effect, resource_type, resource_id, reasons, revision, request, commitment, salt, payload)
            VALUES (@position, @position, @at, '', '', '', '', '', '', '', '', '', '', @commitment, @salt, @payload)
            """;
        var (position, commitment) = (insert.Parameters.Add("@position", SqliteType.Integer), insert.Parameters.Add("@commitment", SqliteType.Blob));
        insert.Parameters.AddWithValue("@at", SystemClock.Instance.GetCurrentInstant().ToUnixTimeTicks());
        insert.Parameters.AddWithValue("@salt", payload is null ? DBNull.Value : new byte[Commitment.SaltLength]);
        insert.Parameters.AddWithValue("@payload", payload ?? (object)DBNull.Value);
        var tree = new Frontier();
        for (var at = 0; at < records; at++)
        {
            var hash = LedgerHash.Of(BitConverter.GetBytes(at));
            tree.Append(Commitment.LeafHash(hash));
            (position.Value, commitment.Value) = (at, hash.ToBytes());
            insert.ExecuteNonQuery();
        }

        using var key = NoteSigner.Parse(File.ReadAllText(Path.Combine(folder, "ledger.key")));
        using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "INSERT INTO checkpoints (size, at, note, frontier) VALUES (@size, 0, @note, @frontier)";
        checkpoint.Parameters.AddWithValue("@size", records);
        checkpoint.Parameters.AddWithValue("@note", new Checkpoint(key.Name, tree.Size, tree.Root).Sign(key).ToString());
        checkpoint.Parameters.AddWithValue("@frontier", tree.ToBytes());
        checkpoint.ExecuteNonQuery();
        transaction.Commit();
    }
}
