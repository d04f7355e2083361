using System.Data.Common;
using GovernedNetwork.Ledger;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit;

/// <summary>
/// What a node does that does not sign: the checkpoints that another signs must extend each other before its eyes too, and the newest
/// is its own mark. Otherwise a database that was put back would be refused by the node that led, and signed by the next.
/// </summary>
internal sealed class LedgerWatch(LedgerKey key, string origin, SignedMark mark)
{
    private string? seen;

    /// <exception cref="StoreUnavailableException">The last checkpoint does not extend one that was seen before.</exception>
    public void Look(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT note, frontier FROM checkpoints ORDER BY size DESC LIMIT 1";
        var (note, tree) = Last(command);
        if (note is not null && note == seen) return;
        if ((seen ?? mark.Read()) is { } earlier && key.Open(earlier, origin) is { } signed && Growth.Obstacle(connection, signed, tree) is { } obstacle) throw LedgerHead.Broken(obstacle);
        // After a change of keys the next key may not have been brought here yet: who leads needs it, who looks on can wait.
        if (note is null || key.Open(note, origin) is not { } now) return;
        if (now.Size != tree.Size || now.Root != tree.Root) throw LedgerHead.Broken("the last checkpoint does not fit the tree's edge");
        mark.Keep(note);
        seen = note;
    }

    private static (string? Note, Frontier Tree) Last(DbCommand command)
    {
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetString(0), Frontier.FromBytes((byte[])row[1])) : (null, new Frontier());
    }
}
