using System.Data.Common;
using GovernedNetwork.Decisions;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Storage;

/// <summary>The database: SQLite in a file, or PostgreSQL. Deeds are written by the one, or by several lanes, of its own; everything else only reads.</summary>
public sealed class Store : IAsyncDisposable
{
    private readonly Database database;

    internal Store(Database database) => this.database = database;

    /// <summary>Runs work in a transaction; the task ends when it is durable.</summary>
    /// <remarks>Only the Gate, the outbox relay and <see cref="DerivedRows"/> may call this; an architecture test holds them to it. The work may run more than once: what it does besides the database waits for <see cref="UnitOfWork.AfterCommit"/>.</remarks>
    internal Task<T> Write<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellation, TimeSpan patience = default) => database.Write(work, patience, cancellation);

    /// <summary>Opens a read-only view.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    public Reading Read()
    {
        var db = database.Reader();
        try
        {
            db.Database.OpenConnection();
            return new Reading(new Lazy<NetworkContext>(db), () => new PolicyRows(db.Database.GetDbConnection()));
        }
        catch (Exception failure) when (failure is DbException or { InnerException: DbException })
        {
            db.Dispose();
            throw Unreadable(failure);
        }
    }

    /// <summary>Whether it can be told that what policy was asked about still stands.</summary>
    internal bool TellsChanges => database.TellsChanges;

    /// <summary>Opens a view for what policy is asked about ahead of the writer; null where that cannot be told to stand still.</summary>
    /// <param name="remembering">Whether what was read for others will do. What another program changed is then seen only by the next deed, which is told in its transaction.</param>
    internal Reading? ReadAhead(bool remembering) => database.ReadAhead(remembering);

    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    internal DbConnection OpenReader()
    {
        try
        {
            return database.OpenReader();
        }
        catch (DbException failure)
        {
            throw Unreadable(failure);
        }
    }

    /// <summary>Until its end, a reader's connection sees the database as it is now.</summary>
    internal DbTransaction Snapshot(DbConnection reader) => database.Snapshot(reader);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static StoreUnavailableException Unreadable(Exception failure) => new("The database cannot be read.", failure);
}
