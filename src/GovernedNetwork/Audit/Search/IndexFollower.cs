using System.Data.Common;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Audit.Search;

/// <summary>
/// Brings the index up to the record, a hundred records at a time: words, and counts by the hour. What it has not reached yet
/// is searched in the record itself, so its being late costs time and hides nothing.
/// </summary>
public sealed class IndexFollower
{
    /// <summary>Members wait behind a round, so it is a few milliseconds.</summary>
    private const int Most = 100;

    private readonly Store store;
    private readonly DerivedRows derived;

    internal IndexFollower(Store store, DerivedRows derived) => (this.store, this.derived) = (store, derived);

    /// <returns>How many records it took; 0 when the index is up to the record.</returns>
    public async Task<int> Round(CancellationToken cancellation)
    {
        var (next, entries) = Read();
        if (entries.Count == 0) return 0;
        await derived.Keep(connection => Keep(connection, next, entries), cancellation);
        return entries.Count;
    }

    private (long Next, IReadOnlyList<RecordEntry> Entries) Read()
    {
        using var connection = store.OpenReader();
        using var snapshot = store.Snapshot(connection);
        var next = Next(connection);
        return (next, [.. RecordEntry.Read(connection, next, Most).Select(each => each.Entry)]);
    }

    internal static long Next(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT next FROM index_state";
        return (long)command.ExecuteScalar()!;
    }

    /// <returns>False when another node was quicker, or one of the records was erased meanwhile: the next round reads again.</returns>
    private static bool Keep(DbConnection connection, long next, IReadOnlyList<RecordEntry> entries)
    {
        if (Erased(connection, next, entries.Count) != entries.Count(entry => entry.Erased)) return false;
        using var move = connection.CreateCommand();
        move.CommandText = "UPDATE index_state SET next = @end WHERE next = @next";
        move.Bind("@end", next + entries.Count);
        move.Bind("@next", next);
        if (move.ExecuteNonQuery() == 0) return false;
        new IndexRows(connection).Put(entries);
        return true;
    }

    // An erasure takes the words out of the index; they must not come back from what was read before it.
    private static long Erased(DbConnection connection, long next, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM records WHERE position >= @next AND position < @end AND payload IS NULL";
        command.Bind("@next", next);
        command.Bind("@end", next + count);
        return (long)command.ExecuteScalar()!;
    }
}
