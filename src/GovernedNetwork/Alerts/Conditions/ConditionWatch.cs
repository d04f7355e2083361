using GovernedNetwork.Alerts.Rules;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Alerts.Conditions;

/// <summary>Looks at the running system and raises what is not well: one alert from when it begins until it is well again.</summary>
public sealed class ConditionWatch
{
    private readonly IReadOnlyList<IConditionSource> sources;
    private readonly IReadOnlyList<ConditionRule> rules;
    private readonly ConditionRows rows;
    private readonly AlertRaiser raiser;
    private readonly IClock clock;

    /// <summary>What was well when last looked at, so that the writer is not troubled to say so again.</summary>
    private readonly HashSet<string> well = [];

    internal ConditionWatch(IEnumerable<IConditionSource> sources, ConditionRows rows, AlertRaiser raiser, IOptions<AlertOptions> options, IClock clock)
    {
        (this.sources, this.rows, this.raiser, this.clock) = ([.. sources], rows, raiser, clock);
        rules = new Rulebook(options.Value).OverConditions;
    }

    public async Task Round(CancellationToken cancellation)
    {
        foreach (var (name, value) in sources.SelectMany(source => source.Take()).ToList())
        {
            if (rules.FirstOrDefault(rule => rule.IsWorse(name, value)) is { } broken)
            {
                well.Remove(name);
                var since = await rows.Begin(name, clock.GetCurrentInstant(), cancellation);
                await raiser.Raise(broken.Find(new Condition(name, value, since)), cancellation);
            }
            else if (!well.Contains(name))
            {
                await rows.End(name, cancellation);
                well.Add(name);
            }
        }
    }
}
