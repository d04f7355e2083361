using GovernedNetwork.Alerts.Conditions;
using GovernedNetwork.Audit.Shipping;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Export;

/// <summary>How far the index is behind, and what it will not take, for whoever must be told.</summary>
internal sealed class ExportCondition(ExportProgress progress, IClock clock) : IConditionSource
{
    public IEnumerable<KeyValuePair<string, long>> Take()
    {
        var now = progress.Read();
        return [new(ConditionNames.ExportLag, (long)now.Lag(clock.GetCurrentInstant()).TotalSeconds), new(ConditionNames.ExportDead, now.DeadLetters)];
    }
}
