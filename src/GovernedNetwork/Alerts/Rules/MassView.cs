using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>One member looks at, or takes out, far more than work needs.</summary>
internal sealed class MassView(AlertOptions options) : AlertRule
{
    public override string Name => "mass_view";

    public override string Severity => "high";

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        if (!entry.Permitted || !entry.ByMember) yield break;
        var (kind, most, within) = entry.Action switch
        {
            "audit.export" => ("export", options.Exports, Duration.FromHours(1)),
            "groups.read" or "audit.view" => ("view", options.Views, Duration.FromMinutes(options.ViewMinutes)),
            _ => ("", 0, Duration.Zero),
        };
        if (kind.Length == 0) yield break;

        var key = $"{kind} {entry.Actor}";
        memory.Note(key, Noted.Of(entry), most);
        var noted = memory[key];
        if (noted.Count < most || noted[^1].At - noted[0].At > within) yield break;
        yield return Finding.Of(this, entry.At, [noted[0].Position, noted[^1].Position], entry.Actor, noted.Count);
        // What was told of is not told again; the next mass is another.
        memory.Forget(key);
    }

    public override IEnumerable<Finding> Pass(Instant now, Memory memory)
    {
        // A record may be a little older than one that was read before it: what is forgotten is long over.
        foreach (var key in memory.Keys)
        {
            var within = key.StartsWith("view ", StringComparison.Ordinal) ? Duration.FromMinutes(2 * options.ViewMinutes) : Duration.FromHours(2);
            if (memory[key][^1].At < now - within) memory.Forget(key);
        }
        return [];
    }
}
