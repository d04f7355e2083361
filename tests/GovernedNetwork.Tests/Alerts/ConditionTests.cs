using GovernedNetwork.Alerts;
using GovernedNetwork.Alerts.Conditions;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>Trouble of the running system becomes one alert for as long as it lasts.</summary>
public abstract class ConditionTests(StoreKind store) : AlertStage(store)
{
    public sealed class OnSqlite() : ConditionTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : ConditionTests(StoreKind.Postgres);

    [Fact]
    public async Task A_condition_is_one_alert_from_when_it_begins_until_it_is_well_again()
    {
        var source = new ToldCondition();
        var watch = Net.Watch(source);
        foreach (var dead in new[] { 0, 1, 2, 0, 0, 1 })
        {
            source.Dead = dead;
            await watch.Round(Cancellation);
            // Another process that starts here goes on with what was begun.
            await Net.Watch(source).Round(Cancellation);
            Net.Clock.Advance(Duration.FromMinutes(1));
        }
        Assert.Equal(["dead_letters", "dead_letters"], (await Open()).Select(alert => alert.Rule));
    }

    [Fact]
    public async Task What_is_recorded_of_a_condition_is_enough_to_find_the_same_alert()
    {
        await Net.Watch(new ToldCondition { Dead = 3 }).Round(Cancellation);
        var alert = Assert.Single(await Open());
        var details = System.Text.Json.JsonElement.Parse(Net.Records.Find(alert.Decision)!.Payload!).GetProperty("record").GetProperty("facts").GetProperty("details");
        var since = Instant.FromUnixTimeTicks(long.Parse(details.GetProperty("since").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        var again = new Rulebook(new AlertOptions()).OverConditions.Single(rule => rule.Name == alert.Rule).Find(new Condition(details.GetProperty("condition").GetString()!, 3, since));
        Assert.Equal((alert.Id, 3L), (again.Id, alert.Count));
    }

    private sealed class ToldCondition : IConditionSource
    {
        public long Dead { get; set; }

        public IEnumerable<KeyValuePair<string, long>> Take() => [new(ConditionNames.OutboxDead, Dead)];
    }
}
