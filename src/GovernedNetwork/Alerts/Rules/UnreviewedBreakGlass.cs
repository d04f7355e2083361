using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>Somebody broke the glass, and nobody has looked at it in time.</summary>
internal sealed class UnreviewedBreakGlass(AlertOptions options) : AlertRule
{
    public override string Name => "break_glass_unreviewed";

    public override string Severity => "critical";

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (!entry.Permitted) return [];
        // The word keeps whose it was, until it is reviewed.
        if (entry.Action == "access.break_glass") memory.Note(entry.Decision, Noted.Of(entry, entry.Actor));
        if (entry.Action == "access.review") memory.Forget(entry.ResourceId);
        return [];
    }

    public override IEnumerable<Finding> Pass(Instant now, Memory memory)
    {
        foreach (var decision in memory.Keys)
        {
            var broken = memory[decision][0];
            var until = broken.At + Duration.FromHours(options.ReviewHours);
            if (now <= until) continue;
            memory.Forget(decision);
            yield return Finding.Of(this, until, [broken.Position], broken.Word);
        }
    }
}
