using GovernedNetwork.Audit;
using GovernedNetwork.Ledger;
using NodaTime;
using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>One transaction of the leader: fence, read, number, sign, commit.</summary>
internal sealed class SequencerRound(NpgsqlConnection connection, LedgerHead head, long epoch, IClock clock)
{
    public const int Most = 1000;

    private readonly PreparedCommand begin = new(connection, "BEGIN ISOLATION LEVEL READ COMMITTED");
    private readonly PreparedCommand commit = new(connection, "COMMIT");
    private readonly PreparedCommand rollback = new(connection, "ROLLBACK");

    // Held until the commit: whoever takes over meanwhile waits, and then finds what was numbered here.
    private readonly PreparedCommand fence = new(connection, "SELECT epoch FROM sequencer FOR UPDATE");

    // Below its xmin nothing is open any more, so nothing can come to stand before what is read here. Ordered by transaction, and
    // not by the order of commits, which nobody knows; within a transaction by the order of its records.
    private readonly PreparedCommand read = new(connection,
        $"""
        SELECT entry, commitment, xid < pg_snapshot_xmin(pg_current_snapshot()) FROM records
        WHERE position IS NULL ORDER BY xid, entry LIMIT {Most}
        """);

    private readonly PreparedCommand number = new(connection,
        "UPDATE records SET position = given.place FROM unnest(@entries, @places) AS given (entry, place) WHERE records.entry = given.entry",
        "@entries", "@places");

    /// <returns>What was done; null when another leader took over, and nothing was.</returns>
    public RoundDone? Run()
    {
        begin.Run();
        if ((long)fence.Command.ExecuteScalar()! != epoch)
        {
            rollback.Run();
            return null;
        }

        head.Confirm();
        var (entries, places, waiting) = Read();
        if (entries.Count > 0)
        {
            number["@entries"] = entries.ToArray();
            number["@places"] = places.ToArray();
            number.Run();
            head.Seal(clock.GetCurrentInstant());
        }

        commit.Run();
        if (entries.Count > 0) head.Accept();
        return new RoundDone(entries.Count, waiting);
    }

    private (List<long> Entries, List<long> Places, bool Waiting) Read()
    {
        var (entries, places) = (new List<long>(), new List<long>());
        using var row = read.Command.ExecuteReader();
        while (row.Read())
        {
            if (!row.GetBoolean(2)) return (entries, places, true);
            entries.Add(row.GetInt64(0));
            places.Add(head.Append(Commitment.LeafHash(new LedgerHash((byte[])row[1]))));
        }

        return (entries, places, false);
    }
}

/// <param name="Taken">How many records got their positions.</param>
/// <param name="Waiting">Others wait for a transaction that is still open.</param>
internal readonly record struct RoundDone(int Taken, bool Waiting);
