using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>
/// Ends the session of a leader that holds the lock and says nothing: its process is stopped, or its machine hangs, and the server
/// takes its connection for a good one. A leader that lives looks every half second; one that wakes up later finds its session
/// gone, and its epoch with it.
/// </summary>
internal sealed class SilentLeader(NpgsqlConnection connection) : IDisposable
{
    // A statement that runs, however long, is no silence: it is waiting, or at work.
    private readonly NpgsqlCommand end = new(
        $"""
        SELECT pg_terminate_backend(session.pid) FROM pg_locks held JOIN pg_stat_activity session ON session.pid = held.pid
        WHERE held.locktype = 'advisory' AND held.classid = 0 AND held.objid = {Sequencer.Lock} AND held.objsubid = 1 AND held.granted
          AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND session.state IN ('idle', 'idle in transaction') AND session.state_change < clock_timestamp() - interval '10 seconds'
        """,
        connection);

    /// <returns>Whether there was one.</returns>
    public async Task<bool> End() => await end.ExecuteScalarAsync() is true;

    public void Dispose() => end.Dispose();
}
