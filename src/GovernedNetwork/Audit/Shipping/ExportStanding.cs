using NodaTime;

namespace GovernedNetwork.Audit.Shipping;

/// <summary>Where the export stands.</summary>
/// <param name="Next">The watermark: every record before it is in the index, or a dead letter.</param>
/// <param name="Size">How many records the last checkpoint covers.</param>
/// <param name="OldestWaiting">When the record at the watermark was made; null when none waits.</param>
/// <param name="Unsequenced">Records that have no position yet.</param>
/// <param name="Last">What the last reconciliation came to; null before the first.</param>
public sealed record ExportStanding(long Next, long Size, Instant? OldestWaiting, long Unsequenced, long DeadLetters, ReconciliationNote? Last)
{
    public long Waiting => Math.Max(0, Size - Next);

    /// <summary>How long the oldest record waits already.</summary>
    public Duration Lag(Instant now) => OldestWaiting is { } since && since < now ? now - since : Duration.Zero;
}

/// <param name="Again">Whether it is to be tried again.</param>
public sealed record KeptLetter(long Position, string Because, Instant At, bool Again);
