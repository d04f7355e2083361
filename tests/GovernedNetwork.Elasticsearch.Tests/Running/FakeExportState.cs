using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Export;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Running;

/// <summary>What an export remembers, in memory: it survives the exporter, as a database does.</summary>
internal sealed class FakeExportState : IExportState
{
    private readonly Lock gate = new();
    private long fences;
    private string? holder;
    private Instant heldUntil;

    public ExportPoint Point { get; private set; } = new(0, null);

    public List<DeadLetter> Letters { get; } = [];

    /// <summary>The letters that somebody wants tried again.</summary>
    public Queue<long> Again { get; } = new();

    public ReconciliationNote? Last { get; private set; }

    /// <summary>Whether the process is killed here: before or after the intent, before or after the cursor.</summary>
    public Func<string, bool> Kills { get; set; } = _ => false;

    public Task<long?> Acquire(string owner, Instant now, Instant until, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (holder is not null && holder != owner && now < heldUntil) return Task.FromResult<long?>(null);
            (holder, heldUntil) = (owner, until);
            return Task.FromResult<long?>(++fences);
        }
    }

    public Task<bool> Renew(long fence, Instant until, CancellationToken cancellation) => Guarded(fence, () => heldUntil = until);

    public Task<ExportPoint> Read(CancellationToken cancellation) => Task.FromResult(Point with { Again = Again.TryPeek(out var letter) ? letter : null });

    public Task<IReadOnlySet<long>> Dead(CancellationToken cancellation) => Task.FromResult<IReadOnlySet<long>>(Letters.Select(letter => letter.Position).ToHashSet());

    public Task<bool> Intend(long fence, ExportIntent intent, CancellationToken cancellation) => Passing("the intent", () => Guarded(fence, () => Point = Point with { Intent = intent }));

    public Task<bool> Advance(long fence, long cursor, IReadOnlyList<DeadLetter> dead, CancellationToken cancellation) => Passing("the cursor", () => Guarded(fence, () =>
    {
        Point = new(cursor, null);
        Letters.AddRange(dead);
    }));

    public Task<bool> Retried(long fence, long position, DeadLetter? stays, CancellationToken cancellation) => Passing("the letter", () => Guarded(fence, () =>
    {
        Letters.RemoveAll(letter => letter.Position == position);
        if (stays is not null) Letters.Add(stays);
        Again.Dequeue();
    }));

    public Task<bool> Reconciled(long fence, ReconciliationNote note, CancellationToken cancellation) => Guarded(fence, () => Last = note);

    private async Task<bool> Passing(string step, Func<Task<bool>> write)
    {
        if (Kills($"before {step}")) throw new KilledException();
        var done = await write();
        return Kills($"after {step}") ? throw new KilledException() : done;
    }

    private Task<bool> Guarded(long fence, Action write)
    {
        lock (gate)
        {
            if (fence != fences) return Task.FromResult(false);
            write();
            return Task.FromResult(true);
        }
    }
}

internal sealed class KilledException : Exception;
