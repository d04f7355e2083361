using GovernedNetwork.Storage;

namespace GovernedNetwork.Alerts.Conditions;

/// <summary>How many messages were given up.</summary>
internal sealed class OutboxCondition(Store store) : IConditionSource
{
    public IEnumerable<KeyValuePair<string, long>> Take()
    {
        using var reading = store.Read();
        return [new(ConditionNames.OutboxDead, reading.Db.Outbox.LongCount(message => message.State == "dead"))];
    }
}
