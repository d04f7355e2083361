using GovernedNetwork.Alerts.Watches;
using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>One member looks at, or takes out, far more than work needs.</summary>
internal sealed class MassView(AlertOptions options) : AlertRule
{
    public override string Name => "mass_view";

    public override string Severity => "high";

    public override IReadOnlyList<Watch> Watches => kinds;

    public override string? Beyond => null;

    private readonly Watch.Many[] kinds =
    [
        new("view", "One member views far more than usual", Duration.FromMinutes(options.ViewMinutes), [new("groups.read", "permit"), new("audit.view", "permit")], options.Views, EachMember: true),
        new("export", "One member exports far more than usual", Duration.FromHours(1), [new("audit.export", "permit")], options.Exports, EachMember: true),
    ];

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (Array.Find(kinds, kind => kind.Counts(entry)) is not { } seen) yield break;

        var key = $"{seen.Name} {entry.Actor}";
        memory.Note(key, Noted.Of(entry), seen.Records);
        var noted = memory[key];
        if (noted.Count < seen.Records || noted[^1].At - noted[0].At > seen.Within) yield break;
        yield return Finding.Of(this, entry.At, [noted[0].Position, noted[^1].Position], entry.Actor, noted.Count);
        // What was told of is not told again; the next mass is another.
        memory.Forget(key);
    }

    public override IEnumerable<Finding> Pass(Instant now, Memory memory)
    {
        // A record may be a little older than one that was read before it: what is forgotten is long over.
        foreach (var key in memory.Keys)
        {
            var kind = Array.Find(kinds, kind => key.StartsWith($"{kind.Name} ", StringComparison.Ordinal));
            if (kind is null || memory[key][^1].At < now - kind.Within - kind.Within) memory.Forget(key);
        }
        return [];
    }
}
