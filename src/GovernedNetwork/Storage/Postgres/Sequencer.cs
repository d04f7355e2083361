using GovernedNetwork.Audit;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace GovernedNetwork.Storage.Postgres;

/// <summary>
/// Gives records their positions after the fact, in one node at a time: the one whose session holds the advisory lock leads,
/// under an epoch that fences out a leader whose session is dead without its knowing. The others pass on that there is work.
/// </summary>
internal sealed partial class Sequencer : IAsyncDisposable
{
    /// <summary>Whose session holds this advisory lock leads.</summary>
    public const int Lock = 7310579;

    /// <summary>A leader looks at least so often, notified or not.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);

    /// <summary>Under load, many deeds share a round and its checkpoint.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly PostgresAddress address;
    private readonly Func<NpgsqlConnection, LedgerHead> load;
    private readonly LedgerWatch watch;
    private readonly IClock clock;
    private readonly ILogger log;
    private readonly Alarm alarm = new();
    private readonly Task work;
    private volatile bool stopping;
    private volatile StoreUnavailableException? refusal;

    /// <param name="load">Proves the ledger that is there, and stands at its edge.</param>
    /// <param name="watch">Follows it while another leads.</param>
    public Sequencer(PostgresAddress address, Func<NpgsqlConnection, LedgerHead> load, LedgerWatch watch, IClock clock, ILogger log)
    {
        (this.address, this.load, this.watch, this.clock, this.log) = (address, load, watch, clock, log);
        work = Task.Run(Run);
    }

    /// <summary>A deed was committed.</summary>
    public void Wake() => alarm.Ring();

    /// <exception cref="StoreUnavailableException">The record does not verify, so nothing may be added to it.</exception>
    public void Refuse()
    {
        if (refusal is { } because) throw new StoreUnavailableException(because.Message, because);
    }

    public async ValueTask DisposeAsync()
    {
        stopping = true;
        alarm.Ring();
        await work;
    }

    private async Task Run()
    {
        while (!stopping)
        {
            try
            {
                await using var connection = new NpgsqlConnection(address.ForWriting);
                await connection.OpenAsync();
                if (await Elected(connection)) await Lead(connection);
            }
            catch (StoreUnavailableException unverified)
            {
                refusal = unverified;
                RefusesToSign(unverified);
            }
#pragma warning disable CA1031 // The server may be away for a while; records wait in it, and a new session goes on with them.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                SessionEnded(failure);
            }

            if (!stopping) await Task.Delay(Pause * 5);
        }
    }

    private async Task<bool> Elected(NpgsqlConnection connection)
    {
        using var elect = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Lock})", connection);
        using var notify = new NpgsqlCommand("NOTIFY governed_records", connection);
        using var silent = new SilentLeader(connection);
        while (!stopping)
        {
            if (await elect.ExecuteScalarAsync() is true) return true;
            if (await silent.End()) LeaderWasSilent();
            watch.Look(connection);
            refusal = null;
            // Not in the deed's transaction: a notification there makes all commits wait for each other.
            if (await alarm.Rest(connection, Idle)) await notify.ExecuteNonQueryAsync();
            await Task.Delay(Pause);
        }

        return false;
    }

    private async Task Lead(NpgsqlConnection connection)
    {
        var epoch = await Begin(connection);
        var round = new SequencerRound(connection, load(connection), epoch, clock);
        refusal = null;
        while (round.Run() is { } done)
        {
            if (done.Taken == SequencerRound.Most) continue;
            if (stopping) return;
            if (done.Taken > 0 || done.Waiting) await Task.Delay(Pause);
            else await alarm.Rest(connection, Idle);
        }

        Superseded(epoch);
    }

    private static async Task<long> Begin(NpgsqlConnection connection)
    {
        using var begin = new NpgsqlCommand("LISTEN governed_records; UPDATE sequencer SET epoch = epoch + 1 RETURNING epoch", connection);
        return (long)(await begin.ExecuteScalarAsync())!;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The sequencer refuses to sign")]
    private partial void RefusesToSign(Exception because);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sequencer that led had been silent, and its session was ended; another node goes on")]
    private partial void LeaderWasSilent();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sequencer's session ended; it begins another")]
    private partial void SessionEnded(Exception because);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sequencer of epoch {Epoch} was superseded")]
    private partial void Superseded(long epoch);
}
