using System.Collections.Concurrent;
using GovernedNetwork.Decisions;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>
/// Policy's facts for whoever asks ahead of the writer: what was read since they last changed, or a connection that reads, with its
/// prepared commands; as many as read at once.
/// </summary>
internal sealed class FactReaders(FactChanges changes, Func<SqliteConnection> open, Func<NetworkContext> mapper) : IDisposable
{
    private readonly ConcurrentBag<Reader> free = [];
    private volatile FactsMemory memory = new(default);
    private volatile bool ended;

    /// <param name="remembering">Whether what was read before will do, as it does for who learns of a change afterwards.</param>
    public Reading Read(bool remembering)
    {
        // Before the first look, so that what is seen is never older than the moment it is said to be of.
        var moment = changes.Durable;
        Reader? reader = null;
        return new Reading(
            new Lazy<NetworkContext>(mapper),
            () => (reader = free.TryTake(out var idle) ? idle : new Reader(open())).Rows,
            moment,
            remembering ? MemoryOf(moment) : null,
            () => Return(reader));
    }

    public void Dispose()
    {
        ended = true;
        while (free.TryTake(out var reader)) reader.Connection.Dispose();
    }

    /// <summary>Who is late puts an older one in its place, of its own moment, which the next one replaces.</summary>
    private FactsMemory MemoryOf(FactsMoment moment) => memory is var current && current.Moment == moment ? current : memory = new FactsMemory(moment);

    private void Return(Reader? reader)
    {
        if (reader is null) return;
        free.Add(reader);
        if (ended) Dispose();
    }

    private sealed record Reader(SqliteConnection Connection)
    {
        public PolicyRows Rows { get; } = new(Connection);
    }
}
