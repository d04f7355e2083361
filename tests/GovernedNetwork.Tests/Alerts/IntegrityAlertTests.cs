using GovernedNetwork.Alerts;
using GovernedNetwork.Alerts.Conditions;
using GovernedNetwork.Tests.Running;
using Microsoft.Extensions.Options;
using NodaTime;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>On SQLite alone: PostgreSQL's triggers would stop this tampering.</summary>
public sealed class IntegrityAlertTests() : AlertStage(StoreKind.Sqlite)
{
    [Fact]
    public async Task A_record_that_was_changed_behind_the_ledgers_back_is_an_alert_at_the_next_verification()
    {
        var watch = Net.Watch(new IntegrityCondition(Net.Integrity, Net.Anchors, Options.Create(new AlertOptions { VerifyHours = 6 }), Net.Clock));
        await watch.Round(Cancellation);
        await Net.Change("UPDATE records SET reasons = 'nothing' WHERE position = 2");
        Net.Clock.Advance(Duration.FromHours(5));
        await watch.Round(Cancellation);
        Assert.Empty(await Open());

        Net.Clock.Advance(Duration.FromHours(1));
        await watch.Round(Cancellation);
        Assert.Equal(("integrity", "critical"), (await Open()) is [var alert] ? (alert.Rule, alert.Severity) : default);
    }
}
