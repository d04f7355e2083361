using GovernedNetwork.Alerts.Watches;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>
/// One idea of what is suspicious. A rule is a function of the records in the order of their positions and of nothing else: what it
/// must remember it notes in its <see cref="Memory"/>, and the only time it knows is the records'.
/// </summary>
internal abstract class AlertRule
{
    /// <summary>Stable: part of each alert's id.</summary>
    public abstract string Name { get; }

    /// <summary>low, medium, high or critical.</summary>
    public abstract string Severity { get; }

    /// <summary>What of it counts alone can tell.</summary>
    public virtual IReadOnlyList<Watch> Watches => [];

    /// <summary>What they cannot, and why; null where they tell everything. A rule without watches has its reason here.</summary>
    public abstract string? Beyond { get; }

    /// <summary>The next record. Those about alerts are not shown.</summary>
    public abstract IEnumerable<Finding> See(Entry entry, Memory memory);

    /// <summary>
    /// Time has passed, as the next record or the clock tells. Called before <see cref="See"/> of a record of that time, so that it
    /// makes no difference which of the two told.
    /// </summary>
    public virtual IEnumerable<Finding> Pass(Instant now, Memory memory) => [];
}
