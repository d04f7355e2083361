using GovernedNetwork.Audit.Shipping;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>The right to export, for a while. Every write asks for the fence again, so a lease that is young need not be renewed for a look or a request.</summary>
internal sealed class Lease(IExportState state, ElasticsearchOptions options, IClock clock)
{
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Random.Shared.NextInt64():x}";
    private Instant renewed;

    /// <summary>The fence under which this one may write; null while another may.</summary>
    public long? Held { get; private set; }

    /// <summary>The fence, if it can be had.</summary>
    public async Task<long?> Take(CancellationToken cancellation)
    {
        if (Held is { } fence && await Keep(fence, cancellation)) return fence;
        var now = clock.GetCurrentInstant();
        Held = await state.Acquire(owner, now, now + options.Lease, cancellation);
        renewed = now;
        return Held;
    }

    /// <summary>Makes sure that it is still ours.</summary>
    public async Task<bool> Keep(long fence, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        // A clock that went back says nothing of how long it was.
        if (now >= renewed && now - renewed < options.Lease / 4) return true;
        if (!await state.Renew(fence, now + options.Lease, cancellation)) return false;
        renewed = now;
        return true;
    }

    public void Lost() => Held = null;
}
