using GovernedNetwork.Alerts.Watches;
using NodaTime;

namespace GovernedNetwork.Alerts.Rules;

/// <summary>Nothing is recorded any more although the network runs: absence is the alarm.</summary>
internal sealed class Flatline(AlertOptions options) : AlertRule
{
    private const string Last = "last";

    public override string Name => "flatline";

    public override string Severity => "high";

    public override IReadOnlyList<Watch> Watches => [new Watch.Silence("silence", "No record has arrived for a long time", Silent)];

    public override string Beyond => "A network that was stopped is silent by right, which a count does not know.";

    private Duration Silent => Duration.FromHours(options.SilentHours);

    public override IEnumerable<Finding> See(Entry entry, Memory memory)
    {
        memory.Forget(Last);
        // A network that was stopped is silent by right.
        if (entry.Action != "service.stop") memory.Note(Last, Noted.Of(entry));
        return [];
    }

    public override IEnumerable<Finding> Pass(Instant now, Memory memory)
    {
        if (memory[Last] is not [var last]) yield break;
        var until = last.At + Silent;
        if (now <= until) yield break;
        memory.Forget(Last);
        yield return Finding.Of(this, until, [last.Position]);
    }
}
