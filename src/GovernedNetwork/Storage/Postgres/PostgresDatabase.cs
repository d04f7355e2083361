using System.Data;
using System.Data.Common;
using GovernedNetwork.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>
/// A server that several nodes share. Deeds run side by side in lanes, in serializable transactions; their records get
/// positions afterwards, from the one node whose sequencer leads.
/// </summary>
internal sealed class PostgresDatabase : Database
{
    private readonly Lanes lanes;
    private readonly Sequencer sequencer;
    private readonly SignedMark mark;
    private readonly NpgsqlDataSource readers;
    private readonly DbContextOptions<NetworkContext> reading;

    private PostgresDatabase(Lanes lanes, Sequencer sequencer, SignedMark mark, NpgsqlDataSource readers)
    {
        (this.lanes, this.sequencer, this.mark, this.readers) = (lanes, sequencer, mark, readers);
        reading = NetworkContext.Options().UseNpgsql(readers).Options;
    }

    /// <exception cref="StoreUnavailableException">The server cannot be reached, or the ledger in it does not verify.</exception>
    public static PostgresDatabase Open(StoreOptions options, LedgerKey key, SignedMark mark, IClock clock, ILogger log)
    {
        var address = new PostgresAddress(options.ConnectionString!);
        try
        {
            using var connection = new NpgsqlConnection(address.ForWriting);
            connection.Open();
            NetworkContext.Migrate(Model(connection));
            // A node that does not lead would otherwise serve a record that it has not looked at.
            LedgerHead.Load(connection, key, options.Origin, mark);
        }
        catch (Exception failure) when (PostgresFailures.IsOutage(failure))
        {
            throw new StoreUnavailableException("The database cannot be opened for writing.", failure);
        }

        var sequencer = new Sequencer(address, session => LedgerHead.Load(session, key, options.Origin, mark), new LedgerWatch(key, options.Origin, mark), clock, log);
        return new PostgresDatabase(new Lanes(options.Lanes, address, sequencer, clock), sequencer, mark, NpgsqlDataSource.Create(address.ForReading));
    }

    /// <summary>The model over an open connection.</summary>
    public static DbContextOptions<NetworkContext> Model(NpgsqlConnection connection) => NetworkContext.Options().UseNpgsql(connection).Options;

    public override Task<T> Write<T>(Func<UnitOfWork, Task<T>> work, TimeSpan patience, CancellationToken cancellation) => lanes.Enqueue(work, cancellation);

    public override NetworkContext Reader() => new(reading);

    public override bool TellsChanges => false;

    public override Reading? ReadAhead(bool remembering) => null;

    public override DbConnection OpenReader() => readers.OpenConnection();

    public override DbTransaction Snapshot(DbConnection reader) => reader.BeginTransaction(IsolationLevel.RepeatableRead);

    public override async ValueTask DisposeAsync()
    {
        await lanes.DisposeAsync();
        await sequencer.DisposeAsync();
        await readers.DisposeAsync();
        mark.Dispose();
    }
}
