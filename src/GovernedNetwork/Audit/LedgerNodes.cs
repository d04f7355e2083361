using System.Data.Common;
using GovernedNetwork.Ledger;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit;

/// <summary>
/// Keeps the hash of every complete subtree of 256, 65,536, … leaves: what the tiles of a proof are made of, one row for 256
/// records. They follow from the commitments, and nothing is believed because it stands here.
/// </summary>
internal sealed class LedgerNodes(DbConnection connection)
{
    private readonly DbCommand insert = connection.CreateCommand();

    /// <summary>For <see cref="Frontier.Append"/>, in the transaction of the records.</summary>
    public void Closed(int level, long index, LedgerHash hash)
    {
        if (!IsKept(level)) return;
        insert.CommandText = "INSERT INTO ledger_nodes (level, idx, hash) VALUES (@level, @idx, @hash)";
        insert.Parameters.Clear();
        insert.Bind("@level", level);
        insert.Bind("@idx", index);
        insert.Bind("@hash", hash.ToBytes());
        insert.ExecuteNonQuery();
    }

    /// <summary>Makes them anew from the commitments when they do not lead to the tree's root: the table is new, or was changed.</summary>
    public void Mend(Frontier tree)
    {
        if (new LedgerTree(connection, tree.Size).TryRoot() == tree.Root) return;
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM ledger_nodes";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT commitment FROM records WHERE position < @size ORDER BY position";
        command.Bind("@size", tree.Size);
        var again = new Frontier();
        var nodes = new List<(int Level, long Index, LedgerHash Hash)>();
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
                again.Append(Commitment.LeafHash(new LedgerHash((byte[])rows[0])), (level, index, hash) => { if (IsKept(level)) nodes.Add((level, index, hash)); });
        }

        insert.Transaction = transaction;
        foreach (var (level, index, hash) in nodes) Closed(level, index, hash);
        transaction.Commit();
        insert.Transaction = null;
    }

    private static bool IsKept(int level) => level > 0 && level % Tile.Height == 0;
}
