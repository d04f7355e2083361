using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Audit.Sinks;
using NodaTime;

namespace GovernedNetwork.Alerts.Conditions;

/// <summary>How far the feeds of the record are behind it, and what they would not take: of the lag the worst, of the letters all.</summary>
internal sealed class FeedCondition(AuditSinks sinks, ExportProgress progress, IClock clock) : IConditionSource
{
    public IEnumerable<KeyValuePair<string, long>> Take()
    {
        if (sinks.Followers.Count == 0) return [];
        var now = clock.GetCurrentInstant();
        var standings = sinks.Followers.Select(follower => progress.Read(follower.Name)).ToArray();
        return
        [
            new(ConditionNames.FeedLag, standings.Max(standing => (long)standing.Lag(now).TotalSeconds)),
            new(ConditionNames.FeedDead, standings.Sum(standing => standing.DeadLetters)),
        ];
    }
}
