using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>Policies were changed and changed back within the hour: what happened in between?</summary>
internal sealed class RevertedPolicies(AlertOptions options) : AlertRule
{
    public override string Name => "policies_reverted";

    public override string Severity => "critical";

    public override string Beyond => "Which revision gave way to which is in the records, and not in the index.";

    private Duration Within => Duration.FromMinutes(options.RevertMinutes);

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (entry.Action != "policies.activate" || !entry.Permitted) yield break;
        if (entry.Detail("from") is not { } from || entry.Detail("to") is not { } to || from == to) yield break;
        // Under the revision that was left: whoever comes back to it reverts.
        var left = memory[to];
        if (left.Count > 0 && entry.At - left[^1].At <= Within) yield return Finding.Of(this, entry.At, [left[^1].Position, entry.Position], entry.ByMember ? entry.Actor : null);
        memory.Forget(to);
        memory.Forget(from);
        memory.Note(from, Noted.Of(entry));
    }

    public override IEnumerable<Finding> Pass(Instant now, Memory memory)
    {
        memory.ForgetBefore(now - Within);
        return [];
    }
}
