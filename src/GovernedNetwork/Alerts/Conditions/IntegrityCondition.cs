using GovernedNetwork.Audit;
using GovernedNetwork.Audit.Anchors;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Alerts.Conditions;

/// <summary>Whether the record verifies, looked at every few hours, and whether anchors outside agree with it.</summary>
internal sealed class IntegrityCondition(Integrity integrity, AnchorKeeper anchors, IOptions<AlertOptions> options, IClock clock) : IConditionSource
{
    private Instant? verified;

    public IEnumerable<KeyValuePair<string, long>> Take()
    {
        yield return new(ConditionNames.AnchorContradicts, anchors.State.RolledBack ? 1 : 0);
        var now = clock.GetCurrentInstant();
        if (options.Value.VerifyHours == 0 || now - verified < Duration.FromHours(options.Value.VerifyHours)) yield break;
        verified = now;
        yield return new(ConditionNames.RecordBroken, integrity.Verify().BadPosition is null ? 0 : 1);
    }
}
