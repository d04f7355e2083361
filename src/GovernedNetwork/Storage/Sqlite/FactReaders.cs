using System.Collections.Concurrent;
using GovernedNetwork.Decisions;
using Microsoft.Data.Sqlite;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>Connections that read policy's facts for whoever asks ahead of the writer, each with its prepared commands; as many as ask at once.</summary>
internal sealed class FactReaders(FactChanges changes, Func<SqliteConnection> open, Func<NetworkContext> mapper) : IDisposable
{
    private readonly ConcurrentBag<Reader> free = [];
    private volatile bool ended;

    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public Reading Read()
    {
        // Before the first look, so that what is seen is never older than the moment it is said to be of.
        var moment = changes.Durable;
        var reader = free.TryTake(out var idle) ? idle : new Reader(open());
        return new Reading(new Lazy<NetworkContext>(mapper), () => reader.Rows, moment, () => Return(reader));
    }

    public void Dispose()
    {
        ended = true;
        while (free.TryTake(out var reader)) reader.Connection.Dispose();
    }

    private void Return(Reader reader)
    {
        free.Add(reader);
        if (ended) Dispose();
    }

    private sealed record Reader(SqliteConnection Connection)
    {
        public PolicyRows Rows { get; } = new(Connection);
    }
}
