using GovernedNetwork.Alerts.Outlets;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Alerts;

/// <summary>Raises findings through the Gate. What was raised before is left alone, so that it may be tried again without harm.</summary>
internal sealed partial class AlertRaiser(Store store, Gate gate, IOptions<AlertOptions> options, IClock clock, ILogger<AlertRaiser> log)
{
    /// <summary>What is found in an old record when it is first read is shown inside, and wakes nobody.</summary>
    private static readonly Duration News = Duration.FromDays(2);

    /// <returns>False when policy could not answer: then it must be tried again.</returns>
    public async Task<bool> Raise(Finding finding, CancellationToken cancellation)
    {
        await using (var reading = store.Read())
        {
            if (await reading.Db.Alerts.AnyAsync(row => row.Id == finding.Id, cancellation)) return true;
        }

        var now = clock.GetCurrentInstant();
        IReadOnlyList<string> outlets = now - finding.At > News ? [] : Outlet.Configured(options.Value);
        var outcome = await gate.Pass(Actor.System($"alert-{finding.Id.Value}"), new RaiseAlert(finding, outlets, now), cancellation);
        if (outcome is not Outcome<AlertId>.Refused { Decision: var decision }) return true;
        if (decision.Reasons.Any(reason => reason.Code == Reason.UnavailableCode)) return false;
        NotRaised(finding.Rule, decision.Id.Value);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Policy refuses that an alert of {Rule} is raised: decision {Decision}")]
    private partial void NotRaised(string rule, Guid decision);
}
