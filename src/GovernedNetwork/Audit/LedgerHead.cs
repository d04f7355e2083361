using System.Data.Common;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit;

/// <summary>
/// Where the ledger grows. Records of a batch wait as pending leaves; sealing adds them to the tree and signs a checkpoint
/// over it, in the transaction that gives the records their positions.
/// </summary>
internal sealed class LedgerHead
{
    private readonly List<LedgerHash> pending = [];
    private readonly LedgerKey key;
    private readonly string origin;
    private readonly SignedMark mark;
    private readonly WriteCommand insertCheckpoint;
    private readonly PreparedCommand lastNote;
    private readonly LedgerNodes nodes;
    private (Frontier Tree, string? Note) accepted;
    private (Frontier Tree, string? Note) sealedNext;

    private LedgerHead(DbConnection connection, LedgerKey key, string origin, SignedMark mark, Frontier tree, string? note)
    {
        (this.key, this.origin, this.mark) = (key, origin, mark);
        accepted = sealedNext = (tree, note);
        nodes = new LedgerNodes(connection);
        nodes.Mend(tree);
        insertCheckpoint = new(connection,
            "INSERT INTO checkpoints (size, at, note, frontier) VALUES (@size, @at, @note, @frontier)", "@size", "@at", "@note", "@frontier");
        lastNote = new(connection, "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1");
    }

    public int Pending => pending.Count;

    /// <summary>Starts from the last signed checkpoint, which must fit the records that are there and extend what was signed before.</summary>
    /// <exception cref="StoreUnavailableException">Records were added, removed or changed behind the ledger's back, the database was put back, or the key is another one.</exception>
    public static LedgerHead Load(DbConnection connection, LedgerKey key, string origin, SignedMark mark)
    {
        var (records, note, tree) = Last(connection);
        if (note is null && records != 0) throw Broken("there are records and no checkpoint covers them");
        if (note is not null)
        {
            key.Committed(note);
            var checkpoint = key.Open(note, origin) ?? throw Broken("the last checkpoint is not signed by this network's key");
            if (checkpoint.Size != tree.Size || checkpoint.Root != tree.Root) throw Broken("the last checkpoint does not fit the tree's edge");
            if (records != tree.Size) throw Broken($"there are {records} records and the last checkpoint covers {tree.Size}");
        }

        if (mark.Read() is { } signed)
        {
            var earlier = key.Open(signed, origin) ?? throw Broken("the checkpoint that is kept beside the key is not signed by it");
            if (Growth.Obstacle(connection, earlier, tree) is { } obstacle) throw Broken(obstacle);
        }

        if (note is not null) mark.Keep(note);
        return new LedgerHead(connection, key, origin, mark, tree, note);
    }

    /// <summary>The last checkpoint in the database must be the one that was signed last: nothing else may be built upon.</summary>
    /// <exception cref="StoreUnavailableException">It is another one: the database was put back, or somebody else signs.</exception>
    public void Confirm()
    {
        if (lastNote.Command.ExecuteScalar() as string != accepted.Note) throw Broken("the last checkpoint in the database is not the one that was signed last");
    }

    /// <returns>The position of the new record, dense from 0.</returns>
    public long Append(LedgerHash leaf)
    {
        pending.Add(leaf);
        return accepted.Tree.Size + pending.Count - 1;
    }

    public void ForgetAfter(int kept) => pending.RemoveRange(kept, pending.Count - kept);

    public void Seal(Instant now)
    {
        sealedNext = accepted;
        if (pending.Count == 0) return;
        var tree = accepted.Tree.Clone();
        foreach (var leaf in pending) tree.Append(leaf, nodes.Closed);
        sealedNext = (tree, key.Sign(new Checkpoint(origin, tree.Size, tree.Root)));
        insertCheckpoint["@size"] = tree.Size;
        insertCheckpoint["@at"] = now.ToUnixTimeTicks();
        insertCheckpoint["@note"] = sealedNext.Note;
        insertCheckpoint["@frontier"] = tree.ToBytes();
        insertCheckpoint.Run();
    }

    /// <summary>The commit succeeded.</summary>
    public void Accept()
    {
        accepted = sealedNext;
        if (pending.Count == 0) return;
        mark.Keep(accepted.Note!);
        key.Committed(accepted.Note!);
        pending.Clear();
    }

    // One statement, so that what it finds is of one moment.
    private static (long Records, string? Note, Frontier Tree) Last(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT r.records, c.note, c.frontier FROM (SELECT COUNT(position) AS records FROM records) r
            LEFT JOIN (SELECT note, frontier FROM checkpoints ORDER BY size DESC LIMIT 1) c ON 1 = 1
            """;
        using var row = command.ExecuteReader();
        row.Read();
        return row.IsDBNull(1) ? (row.GetInt64(0), null, new Frontier()) : (row.GetInt64(0), row.GetString(1), Frontier.FromBytes((byte[])row[2]));
    }

    internal static StoreUnavailableException Broken(string because) => new(
        $"The record's integrity check failed: {because}. Nothing is served on a record that does not verify; "
        + "keep the files as they are, export with 'gn ledger' from the last backup and compare.");
}
