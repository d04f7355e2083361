using NodaTime;

namespace GovernedNetwork.Alerts.Conditions;

/// <summary>How much of something there is in the running system, and since when there is too much of it.</summary>
internal sealed record Condition(string Name, long Value, Instant Since);

/// <summary>What is looked at.</summary>
public static class ConditionNames
{
    /// <summary>Seconds by which the index is behind the record.</summary>
    public const string ExportLag = "export.lag";

    /// <summary>Records that the index will never take.</summary>
    public const string ExportDead = "export.dead";

    /// <summary>Seconds by which the slowest feed is behind the record.</summary>
    public const string FeedLag = "feed.lag";

    /// <summary>Records that feeds would not take.</summary>
    public const string FeedDead = "feed.dead";

    /// <summary>Messages that were given up.</summary>
    public const string OutboxDead = "outbox.dead";

    /// <summary>1 when the record does not verify.</summary>
    public const string RecordBroken = "record.broken";

    /// <summary>1 when an anchor outside contradicts the record.</summary>
    public const string AnchorContradicts = "anchor.contradicts";
}
