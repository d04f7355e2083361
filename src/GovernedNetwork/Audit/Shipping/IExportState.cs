using NodaTime;

namespace GovernedNetwork.Audit.Shipping;

/// <summary>
/// What an export remembers, in the network's own database. Only the holder of the newest fence may write: one that was paused,
/// and whose lease another took, is told so by a false.
/// </summary>
public interface IExportState
{
    /// <summary>A new fence, higher than every one before; null while another holds the lease.</summary>
    Task<long?> Acquire(string owner, Instant now, Instant until, CancellationToken cancellation);

    /// <summary>Makes the lease longer. False when a newer fence exists.</summary>
    Task<bool> Renew(long fence, Instant until, CancellationToken cancellation);

    Task<ExportPoint> Read(CancellationToken cancellation);

    /// <summary>The positions of the dead letters.</summary>
    Task<IReadOnlySet<long>> Dead(CancellationToken cancellation);

    /// <summary>Notes what is about to be sent. False when a newer fence exists: then nothing may be sent.</summary>
    Task<bool> Intend(long fence, ExportIntent intent, CancellationToken cancellation);

    /// <summary>Moves the cursor, keeps the dead letters and forgets the intent: all three or none. False when a newer fence exists.</summary>
    Task<bool> Advance(long fence, long cursor, IReadOnlyList<DeadLetter> dead, CancellationToken cancellation);

    /// <summary>Settles a dead letter that was tried again: it goes, or it stays for the reason that it met now. False when a newer fence exists.</summary>
    Task<bool> Retried(long fence, long position, DeadLetter? stays, CancellationToken cancellation);

    /// <summary>Keeps what was last found out about the index. False when a newer fence exists.</summary>
    Task<bool> Reconciled(long fence, ReconciliationNote note, CancellationToken cancellation);
}
