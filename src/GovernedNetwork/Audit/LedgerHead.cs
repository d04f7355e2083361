using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace GovernedNetwork.Audit;

/// <summary>
/// Where the ledger grows. Records of a batch wait as pending leaves; sealing adds them to the tree and signs a checkpoint
/// over it, in the transaction that holds the records.
/// </summary>
internal sealed class LedgerHead
{
    private readonly List<LedgerHash> pending = [];
    private readonly LedgerKey key;
    private readonly string origin;
    private readonly PreparedCommand insertCheckpoint;
    private readonly LedgerNodes nodes;
    private Frontier accepted;
    private Frontier sealedNext;
    private string? note;

    private LedgerHead(SqliteConnection connection, LedgerKey key, string origin, Frontier frontier)
    {
        (this.key, this.origin, accepted, sealedNext) = (key, origin, frontier, frontier);
        nodes = new LedgerNodes(connection);
        nodes.Mend(frontier);
        insertCheckpoint = new(connection,
            "INSERT INTO checkpoints (size, at, note, frontier) VALUES ($size, $at, $note, $frontier)", "$size", "$at", "$note", "$frontier");
    }

    public int Pending => pending.Count;

    /// <summary>Starts from the last signed checkpoint, which must fit the records that are there.</summary>
    /// <exception cref="StoreUnavailableException">Records were added, removed or changed behind the ledger's back, or the key is another one.</exception>
    public static LedgerHead Load(SqliteConnection connection, LedgerKey key, string origin)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT note, frontier, (SELECT COUNT(*) FROM records) FROM checkpoints ORDER BY size DESC LIMIT 1";
        using var row = command.ExecuteReader();
        if (!row.Read()) return Fresh(connection, key, origin);

        key.Committed(row.GetString(0));
        var frontier = Frontier.FromBytes((byte[])row[1]);
        var checkpoint = key.Open(row.GetString(0), origin)
            ?? throw Broken("the last checkpoint is not signed by this network's key");
        if (checkpoint.Size != frontier.Size || checkpoint.Root != frontier.Root) throw Broken("the last checkpoint does not fit the tree's edge");
        if (row.GetInt64(2) != frontier.Size) throw Broken($"there are {row.GetInt64(2)} records and the last checkpoint covers {frontier.Size}");
        return new LedgerHead(connection, key, origin, frontier);
    }

    private static LedgerHead Fresh(SqliteConnection connection, LedgerKey key, string origin)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM records)";
        return (long)command.ExecuteScalar()! == 0
            ? new LedgerHead(connection, key, origin, new Frontier())
            : throw Broken("there are records and no checkpoint covers them");
    }

    /// <returns>The position of the new record, dense from 0.</returns>
    public long Append(LedgerHash leaf)
    {
        pending.Add(leaf);
        return accepted.Size + pending.Count - 1;
    }

    public void ForgetAfter(int mark) => pending.RemoveRange(mark, pending.Count - mark);

    public void Seal(Instant now)
    {
        (sealedNext, note) = (accepted, null);
        if (pending.Count == 0) return;
        sealedNext = accepted.Clone();
        foreach (var leaf in pending) sealedNext.Append(leaf, nodes.Closed);
        insertCheckpoint["$size"] = sealedNext.Size;
        insertCheckpoint["$at"] = now.ToUnixTimeTicks();
        insertCheckpoint["$note"] = note = key.Sign(new Checkpoint(origin, sealedNext.Size, sealedNext.Root));
        insertCheckpoint["$frontier"] = sealedNext.ToBytes();
        insertCheckpoint.Run();
    }

    /// <summary>The commit succeeded.</summary>
    public void Accept()
    {
        accepted = sealedNext;
        pending.Clear();
        if (note is not null) key.Committed(note);
    }

    private static StoreUnavailableException Broken(string because) => new(
        $"The record's integrity check failed at start: {because}. Nothing is served on a record that does not verify; "
        + "keep the files as they are, export with 'gn ledger' from the last backup and compare.");
}
