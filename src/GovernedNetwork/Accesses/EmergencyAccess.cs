using NodaTime;

namespace GovernedNetwork.Accesses;

/// <summary>Somebody broke the glass: for a while they may read a group that they are not in. Known by the decision that opened it.</summary>
internal sealed class EmergencyAccess
{
    public DecisionId Id { get; init; }
    public MemberId Member { get; init; }
    public GroupId Group { get; init; }

    /// <summary>One of the purposes that policy knows.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>What happened, in the member's own words.</summary>
    public string Reason { get; init; } = "";
    public Instant At { get; init; }
    public Instant Until { get; set; }
    public MemberId? ReviewedBy { get; set; }
    public Instant? ReviewedAt { get; set; }

    /// <summary>justified or unjustified; null until another person has looked at it.</summary>
    public string? Verdict { get; set; }
    public string? Note { get; set; }
}
