using GovernedNetwork.Decisions;
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
    private readonly DbContextOptions<NetworkContext> reading;

    internal Store(Writer writer, StoreOptions options)
    {
        this.writer = writer;
        readers = new SqliteConnectionStringBuilder { DataSource = options.DatabaseFile, Mode = SqliteOpenMode.ReadOnly }.ToString();
        reading = NetworkContext.OptionsForReading(readers);
    }

    /// <summary>Runs work in the writer's transaction; the task ends when it is durable.</summary>
    /// <remarks>Only the Gate and the outbox relay may call this; an architecture test holds them to it.</remarks>
    internal Task<T> Write<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellation) => writer.Enqueue(work, cancellation);

    /// <summary>Opens a read-only view.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    public Reading Read()
    {
        var db = new NetworkContext(reading);
        try
        {
            db.Database.OpenConnection();
            return new Reading(new Lazy<NetworkContext>(db), () => new PolicyRows((SqliteConnection)db.Database.GetDbConnection()));
        }
        catch (SqliteException failure)
        {
            db.Dispose();
            throw new StoreUnavailableException("The database cannot be read.", failure);
        }
    }

    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    internal SqliteConnection OpenReader()
    {
        try
        {
            var connection = new SqliteConnection(readers);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = ReaderPragmas.Sql;
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
