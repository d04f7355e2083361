using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Storage;

/// <summary>
/// The database. One connection, on a thread of its own, does all commits and all checkpoints: the bundled SQLite 3.50.4
/// can corrupt a WAL database when one connection checkpoints while another commits. Every other connection only reads.
/// </summary>
public sealed class Store : IAsyncDisposable
{
    private readonly Writer writer;
    private readonly string readers;

    internal Store(Writer writer, StoreOptions options)
    {
        this.writer = writer;
        readers = new SqliteConnectionStringBuilder { DataSource = options.DatabaseFile, Mode = SqliteOpenMode.ReadOnly }.ToString();
    }

    /// <summary>Runs work in the writer's transaction; the task ends when it is durable.</summary>
    /// <remarks>Only the Gate and the outbox relay may call this; an architecture test holds them to it.</remarks>
    internal Task<T> Write<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellation) => writer.Enqueue(work, cancellation);

    /// <summary>Opens a read-only view.</summary>
    public Reading Read()
    {
        var connection = OpenReader();
        return new Reading(NetworkContext.On(connection), connection);
    }

    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    internal SqliteConnection OpenReader()
    {
        try
        {
            var connection = new SqliteConnection(readers);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_autocheckpoint=0; PRAGMA query_only=1;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException failure)
        {
            throw new StoreUnavailableException("The database cannot be read.", failure);
        }
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
