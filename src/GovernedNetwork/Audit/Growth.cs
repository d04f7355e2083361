using System.Data.Common;
using GovernedNetwork.Ledger;
using GovernedNetwork.Ledger.Notes;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit;

/// <summary>
/// Proves from the records themselves that the tree in the database extends one that was signed before. C2SP tlog-checkpoint:
/// a log must not sign a checkpoint that is inconsistent with one that it signed earlier.
/// </summary>
internal static class Growth
{
    /// <returns>Null when it does; otherwise why not.</returns>
    public static string? Obstacle(DbConnection connection, Checkpoint earlier, Frontier now)
    {
        if (now.Size < earlier.Size)
            return $"a checkpoint over {earlier.Size} records was signed and the database holds {now.Size}, so it was put back to an earlier state";

        using var command = connection.CreateCommand();
        command.Bind("@size", earlier.Size);
        command.CommandText = "SELECT frontier FROM checkpoints WHERE size = @size";
        // The edge is as good as its root: what folds to the signed root is the edge of the signed tree.
        if (command.ExecuteScalar() is not byte[] edge || Frontier.FromBytes(edge) is var tree && tree.Root != earlier.Root)
            return $"the checkpoint over {earlier.Size} records in the database is not the one that was signed";

        command.CommandText = "SELECT commitment FROM records WHERE position >= @size ORDER BY position";
        using var rows = command.ExecuteReader();
        while (tree.Size < now.Size && rows.Read()) tree.Append(Commitment.LeafHash(new LedgerHash((byte[])rows[0])));
        return tree.Root == now.Root ? null : $"the tree does not extend the one of {earlier.Size} records that was signed";
    }
}
