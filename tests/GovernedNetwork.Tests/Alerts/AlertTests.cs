using GovernedNetwork.Alerts;
using GovernedNetwork.Alerts.Conditions;
using GovernedNetwork.Alerts.Rules;
using GovernedNetwork.Audit;
using GovernedNetwork.Members;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>What the rules find becomes a record, a row and notices; once.</summary>
public abstract class AlertTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : AlertTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : AlertTests(StoreKind.Postgres);

    [Fact]
    public async Task A_burst_of_failed_sign_ins_is_raised_recorded_and_told_to_the_officers()
    {
        await Burst();
        await Follow();

        var alert = Assert.Single(await Open());
        Assert.Equal(("sign_in_burst", "high", 6L), (alert.Rule, alert.Severity, alert.Count));
        Assert.Equal(6, alert.Records.Count);
        Assert.Equal("members.sign_in", Net.Records.Find(alert.Records[^1].Decision)!.Row.Action);
        Assert.Equal(("alert.raise", "permit"), (Net.Records.Find(alert.Decision)!.Row.Action, Net.Records.Find(alert.Decision)!.Row.Effect));
        Assert.Contains(await Net.Notices.Of(Community.As(Officer), Cancellation), notice => notice.Code == "alert.sign_in_burst");
        Assert.DoesNotContain(await Net.Notices.Of(Community.As(Author), Cancellation), notice => notice.SubjectType == "alert");
        Assert.Null(Net.Integrity.Verify().BadPosition);
    }

    [Fact]
    public async Task Reading_the_record_again_from_the_start_raises_nothing_again()
    {
        await Burst();
        await Follow();
        var records = Net.Rows("records");
        await Net.Change("DELETE FROM alert_state");
        await Follow(Net.AnotherFollower());
        await Follow(Net.AnotherFollower());
        Assert.Equal((records, 1L), (Net.Rows("records"), Net.Rows("alerts")));
    }

    [Fact]
    public async Task Whoever_dies_between_raising_and_remembering_leaves_no_alert_twice()
    {
        await Burst();
        var first = Net.AnotherFollower();
        Net.Settle();
        await first.Round(Cancellation);
        // As it was before the round: what was raised stays, what was remembered does not.
        await Net.Change("DELETE FROM alert_state");
        await Follow();
        Assert.Equal(1, Net.Rows("alerts"));
    }

    [Fact]
    public async Task Two_that_follow_at_once_raise_each_alert_once()
    {
        for (var burst = 0; burst < 4; burst++) await Burst();
        Net.Settle();
        AlertFollower[] followers = [Net.AnotherFollower(), Net.AnotherFollower(), Net.AnotherFollower()];
        for (var round = 0; round < 3; round++) await Task.WhenAll(followers.Select(follower => Task.Run(() => follower.Round(Cancellation))));
        Assert.Equal(4, Net.Rows("alerts"));
        Assert.Equal(4, Net.Number("SELECT COUNT(*) FROM records WHERE action = 'alert.raise'"));
    }

    [Fact]
    public async Task Alerts_make_no_alerts()
    {
        await Burst();
        for (var round = 0; round < 20; round++)
        {
            await Follow();
            Net.Clock.Advance(Duration.FromMinutes(1));
        }
        Assert.Equal((1L, 1L), (Net.Rows("alerts"), Net.Number("SELECT COUNT(*) FROM records WHERE action = 'alert.raise'")));
    }

    [Fact]
    public async Task Silence_is_told_by_the_clock_and_the_same_by_the_record_afterwards()
    {
        await Follow();
        Net.Clock.Advance(Duration.FromHours(13));
        await Follow();
        Assert.Equal("flatline", Assert.Single(await Open()).Rule);
        await Net.Change("DELETE FROM alert_state");
        // Now the alert's own record tells the time, and it is the same alert.
        await Follow(Net.AnotherFollower());
        Assert.Equal(1, Net.Rows("alerts"));
    }

    [Fact]
    public async Task An_officer_acknowledges_and_the_note_stays_out_of_the_record()
    {
        await Burst();
        await Follow();
        var alert = (await Open())[0].Id;
        Community.Refused("alert.not_officer", await Acknowledge(Author, alert));
        Community.Done(await Acknowledge(OtherOfficer, alert));
        Community.Refused("alert.not_open", await Acknowledge(OtherOfficer, alert));

        Assert.Empty(await Open());
        var done = Assert.Single((await Net.Alerts.Of("acknowledged", null, 10, Cancellation)).Alerts);
        Assert.Equal(("A colleague forgot a password.", "other-officer"), (done.Note, done.AcknowledgedBy!.Handle));
        Net.Settle();
        Assert.Empty(Net.Records.Page(new RecordFilter(Text: "colleague"), 10));
    }

    [Fact]
    public async Task Nobody_acknowledges_what_is_about_them()
    {
        await Burst(Officer);
        await Follow();
        Community.Refused("alert.about_oneself", await Acknowledge(Officer, (await Open())[0].Id));
    }

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

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task Burst(MemberId? then = null)
    {
        for (var failed = 0; failed < 5; failed++) await Does.Pass(Actor.System("test"), new FailSignIn("password"));
        Community.Done(await Does.Pass(Community.As(then ?? Author), new SignIn(then ?? Author, "password")));
    }

    private async Task Follow(AlertFollower? follower = null)
    {
        Net.Settle();
        while (await (follower ?? Net.AlertFollower).Round(Cancellation) == AlertRound.More)
        {
        }
        Net.Settle();
    }

    private async Task<IReadOnlyList<AlertView>> Open() => (await Net.Alerts.Of("open", null, 10, Cancellation)).Alerts;

    private Task<Outcome<AlertReceipt>> Acknowledge(MemberId by, AlertId alert) =>
        Does.Pass(Community.As(by), new AcknowledgeAlert(alert, by, "A colleague forgot a password.", Net.Clock.GetCurrentInstant()));

    private sealed class ToldCondition : IConditionSource
    {
        public long Dead { get; set; }

        public IEnumerable<KeyValuePair<string, long>> Take() => [new(ConditionNames.OutboxDead, Dead)];
    }
}
