using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>Something in the record, or of the running system, that a person must look at.</summary>
internal sealed class Alert
{
    public AlertId Id { get; init; }
    public string Rule { get; init; } = "";
    public string Severity { get; init; } = "";

    /// <summary>The positions behind it, divided by spaces; empty for a condition of the running system.</summary>
    public string Positions { get; init; } = "";

    /// <summary>How many records, or how much of what was measured.</summary>
    public long Count { get; init; }

    /// <summary>Whose deeds it is about, if it is about one member's.</summary>
    public string? About { get; init; }

    /// <summary>open or acknowledged.</summary>
    public string State { get; set; } = "open";
    public Instant At { get; init; }
    public DecisionId Decision { get; init; }
    public MemberId? AcknowledgedBy { get; set; }
    public Instant? AcknowledgedAt { get; set; }
    public string? Note { get; set; }
}
