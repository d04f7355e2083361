using GovernedNetwork.Audit.Formats;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Audit.Sinks;

/// <summary>Brings the ledger to one sink, a batch a turn: under a fenced lease, and with the cursor moved only after the answer.</summary>
public sealed class SinkFollower
{
    private static readonly Duration LeaseTime = Duration.FromSeconds(60);

    private readonly IAuditSink sink;
    private readonly IExportState state;
    private readonly Store store;
    private readonly IClock clock;
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Random.Shared.NextInt64():x}";

    internal SinkFollower(IAuditSink sink, IExportState state, Store store, IClock clock) =>
        (this.sink, this.state, this.store, this.clock) = (sink, state, store, clock);

    public string Name => sink.Name;

    /// <summary>What last went wrong on this node since it started, however well it went afterwards.</summary>
    public SinkTrouble? Trouble { get; private set; }

    /// <returns>What became of the turn.</returns>
    public async Task<SinkTurn> Turn(CancellationToken cancellation)
    {
        // A look writes nothing: most find that there is nothing to do.
        var point = await state.Read(cancellation);
        if (point.Again is null && Read(point.Next, 1).Count == 0) return new SinkTurn(0);
        var now = clock.GetCurrentInstant();
        if (await state.Acquire(owner, now, now + LeaseTime, cancellation) is not { } fence) return new SinkTurn(0);
        point = await state.Read(cancellation);
        // Both in a turn: a letter that has to wait again holds up nobody, and many records hold up no letter.
        var (letter, next) = (await Letter(fence, point.Again, cancellation), await Next(fence, point.Next, cancellation));
        if ((next.Trouble ?? letter.Trouble) is { } because) Trouble = new SinkTrouble(clock.GetCurrentInstant(), because);
        return letter.And(next);
    }

    private async Task<SinkTurn> Next(long fence, long next, CancellationToken cancellation)
    {
        var records = Read(next, sink.Batch);
        if (records.Count == 0) return new SinkTurn(0);
        return await sink.Take(records, cancellation) switch
        {
            SinkAnswer.Settled(var count, var rejected) => new SinkTurn(await state.Advance(fence, next + count, rejected, cancellation) ? count : 0, Rejected: rejected.Count),
            SinkAnswer.Later(var because, var notBefore) => new SinkTurn(0, because, notBefore),
            _ => throw new InvalidOperationException("A sink gave an answer that is none."),
        };
    }

    /// <summary>One that is to be tried again: it goes, or it stays for what it met now.</summary>
    private async Task<SinkTurn> Letter(long fence, long? position, CancellationToken cancellation)
    {
        if (position is not { } again) return new SinkTurn(0);
        return await sink.Take(Read(again, 1), cancellation) switch
        {
            SinkAnswer.Settled(1, var rejected) => new SinkTurn(await state.Retried(fence, again, rejected is [var stays, ..] ? stays : null, cancellation) ? 1 : 0, Rejected: rejected.Count),
            SinkAnswer.Later(var because, var notBefore) => new SinkTurn(0, because, notBefore),
            _ => throw new InvalidOperationException("A sink gave an answer that is none."),
        };
    }

    private IReadOnlyList<StoredRecord> Read(long from, int limit)
    {
        using var connection = store.OpenReader();
        return StoredRecords.From(connection, from, limit);
    }
}

/// <param name="Trouble">Why nothing was settled although there was something; null when all is well.</param>
public sealed record SinkTurn(int Settled, string? Trouble = null, Duration? NotBefore = null, int Rejected = 0)
{
    /// <summary>Both in one: in trouble only when nothing was settled.</summary>
    internal SinkTurn And(SinkTurn other)
    {
        var troubled = Settled + other.Settled > 0 ? null : other.Trouble is null ? this : other;
        return new SinkTurn(Settled + other.Settled, troubled?.Trouble, troubled?.NotBefore, Rejected + other.Rejected);
    }
}

/// <param name="Because">Quotes nothing of a record.</param>
public sealed record SinkTrouble(Instant At, string Because);
