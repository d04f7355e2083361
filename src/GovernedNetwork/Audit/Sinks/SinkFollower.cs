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

    /// <returns>What became of the turn.</returns>
    public async Task<SinkTurn> Turn(CancellationToken cancellation)
    {
        // A look writes nothing: most find that there is nothing to do.
        if (Read((await state.Read(cancellation)).Next).Count == 0) return new SinkTurn(0);
        var now = clock.GetCurrentInstant();
        if (await state.Acquire(owner, now, now + LeaseTime, cancellation) is not { } fence) return new SinkTurn(0);
        var next = (await state.Read(cancellation)).Next;
        var records = Read(next);
        if (records.Count == 0) return new SinkTurn(0);
        switch (await sink.Take(records, cancellation))
        {
            case SinkAnswer.Settled(var count, var rejected):
                return new SinkTurn(await state.Advance(fence, next + count, rejected, cancellation) ? count : 0, Rejected: rejected.Count);
            case SinkAnswer.Later(var because, var notBefore):
                return new SinkTurn(0, because, notBefore);
            default:
                throw new InvalidOperationException("A sink gave an answer that is none.");
        }
    }

    private IReadOnlyList<StoredRecord> Read(long from)
    {
        using var connection = store.OpenReader();
        return StoredRecords.From(connection, from, sink.Batch);
    }
}

/// <param name="Trouble">Why nothing was settled although there was something; null when all is well.</param>
public sealed record SinkTurn(int Settled, string? Trouble = null, Duration? NotBefore = null, int Rejected = 0);
