using NodaTime;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>
/// What an export remembers, in the network's own database. Only the holder of the newest fence may write: one that was paused,
/// and whose lease another took, is told so by a false.
/// </summary>
internal interface IExportState
{
    /// <summary>A new fence, higher than every one before; null while another holds the lease.</summary>
    Task<long?> Acquire(string owner, Instant now, Instant until, CancellationToken cancellation);

    /// <summary>Makes the lease longer. False when a newer fence exists.</summary>
    Task<bool> Renew(long fence, Instant until, CancellationToken cancellation);

    Task<ExportPoint> Read(CancellationToken cancellation);

    /// <summary>Notes what is about to be sent. False when a newer fence exists: then nothing may be sent.</summary>
    Task<bool> Intend(long fence, ExportIntent intent, CancellationToken cancellation);

    /// <summary>Moves the cursor, keeps the dead letters and forgets the intent: all three or none. False when a newer fence exists.</summary>
    Task<bool> Advance(long fence, long next, IReadOnlyList<DeadLetter> dead, CancellationToken cancellation);
}

/// <param name="Next">The first position that is not settled.</param>
/// <param name="Intent">What was being sent when somebody stopped; null when nothing was.</param>
internal sealed record ExportPoint(long Next, ExportIntent? Intent);

/// <param name="Digest">Lower-case hex SHA-256 over the documents.</param>
internal sealed record ExportIntent(long First, long Last, string Index, string Digest);

/// <summary>A record that is not in the index and will not be by itself.</summary>
/// <param name="Because">Quotes nothing of the record.</param>
internal sealed record DeadLetter(long Position, string Because);
