using System.Data.Common;

namespace GovernedNetwork.Storage;

/// <summary>What differs between the two databases: how one is written to, and how it is opened for reading.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>Runs work in a transaction; the task ends when it is durable.</summary>
    /// <param name="work">May run more than once.</param>
    /// <param name="patience">How long it may wait for a commit that it can share; where commits share by themselves it does not.</param>
    /// <param name="cancellation">Until it is begun.</param>
    public abstract Task<T> Write<T>(Func<UnitOfWork, Task<T>> work, TimeSpan patience, CancellationToken cancellation);

    /// <summary>A mapper that only reads, not opened yet.</summary>
    public abstract NetworkContext Reader();

    /// <summary>Whether it can tell that policy's facts stand still.</summary>
    public abstract bool TellsChanges { get; }

    /// <summary>A view for policy's facts that can later be told to stand still; null where that cannot be told.</summary>
    /// <param name="remembering">Whether what was read for others since the facts last changed will do.</param>
    public abstract Reading? ReadAhead(bool remembering);

    /// <summary>An open connection that only reads.</summary>
    public abstract DbConnection OpenReader();

    /// <summary>Until its end, a reader's connection sees the database as it is now.</summary>
    public abstract DbTransaction Snapshot(DbConnection reader);

    public abstract ValueTask DisposeAsync();
}
