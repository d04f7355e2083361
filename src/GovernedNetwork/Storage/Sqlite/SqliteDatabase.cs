using System.Data.Common;
using GovernedNetwork.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Storage.Sqlite;

/// <summary>
/// One file. One connection, on a thread of its own, does all commits and all checkpoints: the bundled SQLite 3.50.4
/// can corrupt a WAL database when one connection checkpoints while another commits. Every other connection only reads.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    private readonly Writer writer;
    private readonly SignedMark mark;
    private readonly FactReaders facts;
    private readonly string readers;
    private readonly DbContextOptions<NetworkContext> reading;

    private SqliteDatabase(Writer writer, SignedMark mark, FactChanges changes, string file)
    {
        (this.writer, this.mark) = (writer, mark);
        facts = new FactReaders(changes, () => OpenReader(pooled: false), Reader);
        readers = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ToString();
        // One for all readers: EF Core keeps what it prepares for as long as the options are the same.
        reading = NetworkContext.Options().UseSqlite(readers).AddInterceptors(new ReaderPragmas()).Options;
    }

    /// <exception cref="StoreUnavailableException">The file is not as it must be, or the ledger in it does not verify.</exception>
    public static SqliteDatabase Open(StoreOptions options, LedgerKey key, SignedMark mark, IClock clock)
    {
        var changes = new FactChanges();
        var connection = new WriterConnection(options, key, mark, changes, clock);
        connection.Open();
        return new SqliteDatabase(new Writer(connection, options.GroupCommit), mark, changes, options.DatabaseFile);
    }

    /// <summary>The model over an open connection.</summary>
    public static DbContextOptions<NetworkContext> Model(SqliteConnection connection) => NetworkContext.Options().UseSqlite(connection).Options;

    public override Task<T> Write<T>(Func<UnitOfWork, Task<T>> work, TimeSpan patience, CancellationToken cancellation) => writer.Enqueue(work, patience, cancellation);

    public override NetworkContext Reader() => new(reading);

    public override bool TellsChanges => true;

    public override Reading ReadAhead(bool remembering) => facts.Read(remembering);

    public override DbConnection OpenReader() => OpenReader(pooled: true);

    private SqliteConnection OpenReader(bool pooled)
    {
        var connection = new SqliteConnection(pooled ? readers : readers + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = ReaderPragmas.Sql;
        command.ExecuteNonQuery();
        return connection;
    }

    public override DbTransaction Snapshot(DbConnection reader) => ((SqliteConnection)reader).BeginTransaction(deferred: true);

    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        facts.Dispose();
        mark.Dispose();
    }
}
