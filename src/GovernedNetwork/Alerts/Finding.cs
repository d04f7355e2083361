using GovernedNetwork.Alerts.Conditions;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>What a rule found; nothing is raised yet.</summary>
/// <param name="At">When it was so, by the record's own time.</param>
/// <param name="Positions">The records that made it; the first and the last of a mass.</param>
/// <param name="Count">How many records, or how much of what was measured.</param>
/// <param name="About">Whose deeds it is about, if one member's.</param>
/// <param name="Condition">What of the running system it is about, instead of records.</param>
internal sealed record Finding(AlertId Id, string Rule, string Severity, Instant At, IReadOnlyList<long> Positions, long Count, string? About, Condition? Condition = null)
{
    public static Finding Of(AlertRule rule, Instant at, IReadOnlyList<long> positions, string? about = null, long? count = null) =>
        new(AlertId.Of(rule.Name, positions), rule.Name, rule.Severity, at, positions, count ?? positions.Count, about);

    public bool Equals(Finding? other) => other is not null && Id == other.Id && Positions.SequenceEqual(other.Positions) && Count == other.Count && At == other.At;

    public override int GetHashCode() => Id.GetHashCode();
}
