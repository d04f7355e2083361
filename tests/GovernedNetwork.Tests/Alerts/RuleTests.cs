using GovernedNetwork.Alerts;
using NodaTime;

namespace GovernedNetwork.Tests.Alerts;

public sealed class RuleTests
{
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void A_mass_of_views_by_one_member_is_told_once_and_the_next_mass_again()
    {
        var options = new AlertOptions { Views = 3 };
        Assert.Equal(["mass_view 0 2", "mass_view 3 5"], new Reel(options).Times(7, View).Told);
        Assert.Empty(new Reel(options).Times(9, reel => View(reel).Wait(6 * Minute)).Told);
        Assert.Empty(new Reel(options).Times(2, View).Times(2, reel => reel.Then("groups.read", Reel.Bob)).Told);
    }

    [Fact]
    public void Exports_are_counted_apart_from_views()
    {
        var reel = new Reel(new AlertOptions { Views = 5, Exports = 2 }).Times(4, View).Then("audit.export").Wait(Minute).Then("audit.export");
        Assert.Equal(["mass_view 4 5"], reel.Told);
        Assert.Equal((Reel.Ann, 2), (reel.Found[0].About, reel.Found[0].Count));
    }

    [Fact]
    public void The_first_delivery_to_an_account_is_told_and_no_later_one()
    {
        var reel = new Reel().Then("exchanges.deliver", network: "bluesky", facts: To("us"), effect: "deny")
            .Times(2, more => more.Then("exchanges.deliver", network: "bluesky", facts: To("us")))
            .Then("exchanges.deliver", network: "bluesky", facts: To("them"))
            .Then("exchanges.deliver", network: "mastodon", facts: To("us"));
        Assert.Equal(["new_destination 1", "new_destination 3", "new_destination 4"], reel.Told);
    }

    [Fact]
    public void Many_failed_sign_ins_and_then_one_that_succeeds_are_told()
    {
        var options = new AlertOptions { FailedSignIns = 3 };
        var reel = new Reel(options).Times(4, Fail).Then("members.sign_in", Reel.Bob).Then("members.sign_in", Reel.Bob);
        Assert.Equal(["sign_in_burst 1 2 3 4"], reel.Told);
        Assert.Equal(Reel.Bob, reel.Found[0].About);
        Assert.Empty(new Reel(options).Times(2, Fail).Then("members.sign_in").Told);
        Assert.Empty(new Reel(options).Times(3, Fail).Wait(11 * Minute).Then("members.sign_in").Told);
    }

    [Fact]
    public void A_broken_glass_that_nobody_reviews_within_a_day_is_told_by_the_clock_or_by_the_next_record()
    {
        var options = new AlertOptions { SilentHours = 48 };
        Assert.Equal(["break_glass_unreviewed 0"], Broken(options).Wait(24 * Hour + Minute).Tick().Tick().Then("other").Told);
        Assert.Equal(["break_glass_unreviewed 0"], Broken(options).Wait(24 * Hour + Minute).Then("other").Told);
        Assert.Equal(Broken(options).Wait(25 * Hour).Tick().Found, Broken(options).Wait(40 * Hour).Then("other").Found);
    }

    [Fact]
    public void A_review_in_time_is_enough_and_a_late_or_refused_one_is_not()
    {
        Assert.Empty(Broken().Wait(Hour).Then("access.review", Reel.Bob, id: "broken").Told);
        Assert.Empty(Broken().Wait(Hour).Then("access.review", Reel.Bob, id: "broken").Wait(11 * Hour).Then("other").Wait(11 * Hour).Then("other").Wait(2 * Hour).Then("other").Told);
        Assert.Contains("break_glass_unreviewed 0", Broken().Wait(Hour).Then("access.review", Reel.Bob, "deny", id: "broken").Wait(25 * Hour).Tick().Told);
        Assert.Contains("break_glass_unreviewed 0", Broken().Wait(24 * Hour + Minute).Then("access.review", Reel.Bob, id: "broken").Told);
    }

    [Fact]
    public void Approving_what_is_ones_own_is_told()
    {
        const string own = $$$"""{"resource":{"author":"{{{Reel.Ann}}}"}}""";
        const string ownPost = $$$"""{"resource":{"author":"{{{Reel.Bob}}}"},"details":{"post_author":"{{{Reel.Ann}}}"}}""";
        Assert.Equal(["self_approval 0", "self_approval 1"], new Reel().Then("posts.approve", facts: own).Then("exchanges.approve", facts: ownPost).Told);
        Assert.Empty(new Reel().Then("posts.approve", Reel.Bob, facts: own).Then("posts.approve", effect: "deny", facts: own).Then("posts.edit", facts: own).Told);
    }

    [Fact]
    public void What_is_asked_for_approved_and_sent_within_seconds_is_told_and_names_the_approver()
    {
        var reel = Approved(Duration.FromSeconds(4));
        Assert.Equal(["unread_approval 0 1 2"], reel.Told.Except(["new_destination 2"]));
        Assert.Equal(Reel.Bob, reel.Found.Single(finding => finding.Rule == "unread_approval").About);
        Assert.Equal(["new_destination 2"], Approved(Duration.FromSeconds(6)).Told);
    }

    [Fact]
    public void Policies_that_are_changed_and_changed_back_within_the_hour_are_told()
    {
        Assert.Equal(["policies_reverted 0 1"], new Reel().Then("policies.activate", facts: Change("a", "b")).Wait(59 * Minute).Then("policies.activate", facts: Change("b", "a")).Told);
        Assert.Equal(
            ["policies_reverted 0 2"],
            new Reel().Then("policies.activate", facts: Change("a", "b")).Then("policies.activate", facts: Change("b", "c")).Then("policies.activate", facts: Change("c", "a")).Told);
        Assert.Empty(new Reel().Then("policies.activate", facts: Change("a", "b")).Wait(61 * Minute).Then("policies.activate", facts: Change("b", "a")).Told);
        Assert.Empty(new Reel().Then("policies.activate", facts: Change("a", "b")).Then("policies.activate", effect: "deny", facts: Change("b", "a")).Told);
    }

    [Fact]
    public void A_post_that_is_refused_reworded_and_let_through_is_told()
    {
        Assert.Equal(["reworded_post 0 2"], Reworded("p1").Select(told => told.Replace(" 1 ", " ", StringComparison.Ordinal)));
        Assert.Empty(Reworded("p2"));
        Assert.Empty(new Reel().Then("exchanges.share", effect: "deny").Then("posts.edit").Wait(61 * Minute).Then("exchanges.share").Told);
        Assert.Empty(new Reel().Then("exchanges.share", effect: "deny").Then("exchanges.share").Told);
    }

    [Fact]
    public void Silence_is_told_unless_the_network_was_stopped()
    {
        Assert.Equal(["flatline 1"], new Reel().Then("other").Then("other").Wait(13 * Hour).Tick().Wait(13 * Hour).Tick().Then("other").Told);
        Assert.Empty(new Reel().Then("other").Then("service.stop").Wait(13 * Hour).Then("service.start").Told);
        Assert.Empty(new Reel().Then("other").Wait(11 * Hour).Then("other").Wait(11 * Hour).Tick().Told);
    }

    [Fact]
    public void What_is_recorded_of_alerts_is_seen_by_no_rule_but_tells_the_time()
    {
        Assert.Equal(["flatline 0"], new Reel().Then("other").Times(14, reel => reel.Wait(Hour).Then("alert.raise", "system", type: "alert")).Told);
        Assert.Empty(new Reel(new AlertOptions { Views = 2 }).Times(50, reel => reel.Then("alert.acknowledge")).Told);
    }

    [Fact]
    public void An_id_says_which_rule_and_which_records() =>
        Assert.Equal(Guid.Parse("d3b55d1d-ba80-8215-9117-950fc9b6571e"), AlertId.Of("flatline", [3]).Value);

    private static Reel View(Reel reel) => reel.Then("groups.read");

    private static Reel Fail(Reel reel) => reel.Wait(Minute).Then("members.sign_in_failed", "system");

    private static Reel Broken(AlertOptions? options = null) => new Reel(options).Then("access.break_glass", decision: "broken", type: "group", id: "g1");

    private static Reel Approved(Duration each) => new Reel()
        .Then("exchanges.share", effect: "hold", facts: """{"details":{"exchange":"x1"}}""").Wait(each)
        .Then("exchanges.approve", Reel.Bob, type: "exchange", id: "x1").Wait(each)
        .Then("exchanges.deliver", network: "bluesky", facts: """{"destination":{"account":"us"},"details":{"exchange":"x1"}}""");

    private static IEnumerable<string> Reworded(string edited) => new Reel()
        .Then("exchanges.share", effect: "deny").Wait(Minute).Then("posts.edit", id: edited).Wait(Minute).Then("exchanges.share", effect: "hold").Told;

    private static string To(string account) => $$$"""{"destination":{"account":"{{{account}}}"}}""";

    private static string Change(string from, string to) => $$$"""{"details":{"from":"{{{from}}}","to":"{{{to}}}"}}""";
}
