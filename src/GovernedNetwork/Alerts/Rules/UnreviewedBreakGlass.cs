using GovernedNetwork.Alerts.Watches;
using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>Somebody broke the glass, and nobody has looked at it in time.</summary>
internal sealed class UnreviewedBreakGlass(AlertOptions options) : AlertRule
{
    public override string Name => "break_glass_unreviewed";

    public override string Severity => "critical";

    public override IReadOnlyList<Watch> Watches => [broken];

    public override string Beyond => "Whether somebody reviewed it: a count tells of every access in an emergency, for as long as its review may take.";

    private readonly Watch.Many broken = new("access", "Somebody had access in an emergency", Duration.FromHours(options.ReviewHours), [new("access.break_glass", "permit")], 1);

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        // The word keeps whose it was, until it is reviewed.
        if (broken.Counts(entry)) memory.Note(entry.Decision, Noted.Of(entry, entry.Actor));
        if (entry.Action == "access.review" && entry.Permitted) memory.Forget(entry.ResourceId);
        return [];
    }

    public override IEnumerable<Finding> Pass(Instant now, Memory memory)
    {
        foreach (var decision in memory.Keys)
        {
            var access = memory[decision][0];
            var until = access.At + broken.Within;
            if (now <= until) continue;
            memory.Forget(decision);
            yield return Finding.Of(this, until, [access.Position], access.Word);
        }
    }
}
