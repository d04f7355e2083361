using GovernedNetwork.Accesses;
using GovernedNetwork.Alerts;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests.Alerts;

/// <summary>What the rules find becomes a record, a row and notices; once.</summary>
public abstract class AlertTests(StoreKind store) : AlertStage(store)
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
    public async Task Emergency_access_that_is_not_reviewed_within_a_day_is_told_and_reviewed_access_is_not()
    {
        var forgotten = Community.Done(await Break(await Does.Found("cases", kind: "closed"))).Access;
        var reviewed = Community.Done(await Break(await Does.Found("ward", kind: "closed"))).Access;
        Net.Clock.Advance(Duration.FromHours(2));
        Community.Done(await Does.Pass(Community.As(Officer), new ReviewAccess(reviewed, Officer, "justified", "Looked at.", Net.Clock.GetCurrentInstant())));
        Net.Clock.Advance(Duration.FromHours(22));
        await Follow();
        Assert.DoesNotContain(await Open(), alert => alert.Rule == "break_glass_unreviewed");
        Net.Clock.Advance(Duration.FromMinutes(2));
        await Follow();
        var alert = Assert.Single(await Open(), alert => alert.Rule == "break_glass_unreviewed");
        Assert.Equal(forgotten, Assert.Single(alert.Records).Decision);
    }

    private Task<Outcome<EmergencyReceipt>> Break(GroupId group) => Does.Pass(
        Community.As(Author) with { Session = new Session("mfa", 60) }, new BreakGlass(group, Author, "treatment", "Patient in the emergency room.", Net.Clock.GetCurrentInstant()));
}
