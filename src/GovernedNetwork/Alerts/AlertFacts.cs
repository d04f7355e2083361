using System.Globalization;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Alerts;

/// <summary>What a step of an alert is decided on. Whom it is about stands where the author of a thing stands.</summary>
public sealed record AlertFacts : IFacts
{
    private AlertFacts(Question question, Alert? alert) => (Question, Existing) = (question, alert);

    public Question Question { get; }

    internal Alert? Existing { get; }

    /// <summary>Null when it was raised before.</summary>
    internal static async Task<AlertFacts?> OfNew(Reading reading, Finding finding, CancellationToken cancellation)
    {
        if (await reading.Db.Alerts.AnyAsync(row => row.Id == finding.Id, cancellation)) return null;
        var details = new Dictionary<string, string>
        {
            ["rule"] = finding.Rule,
            ["severity"] = finding.Severity,
            ["positions"] = string.Join(' ', finding.Positions),
            ["count"] = finding.Count.ToString(CultureInfo.InvariantCulture),
        };
        // With these the condition can be judged again: its id is made of them.
        if (finding.Condition is { } condition)
        {
            details["condition"] = condition.Name;
            details["value"] = condition.Value.ToString(CultureInfo.InvariantCulture);
            details["since"] = condition.Since.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture);
        }

        return new AlertFacts(new Question(new ResourceFacts("alert", finding.Id.Value.ToString(), Author: finding.About, State: "new"), Details: details), null);
    }

    internal static async Task<AlertFacts?> Read(Reading reading, AlertId id, IReadOnlyDictionary<string, string>? details, CancellationToken cancellation) =>
        await reading.Db.Alerts.SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } alert
            ? new AlertFacts(
                new Question(
                    new ResourceFacts("alert", id.Value.ToString(), Author: alert.About, State: alert.State),
                    Details: new Dictionary<string, string>(details ?? new Dictionary<string, string>()) { ["rule"] = alert.Rule, ["severity"] = alert.Severity }),
                alert)
            : null;
}
