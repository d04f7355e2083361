using GovernedNetwork.Accesses;
using GovernedNetwork.Audit;
using GovernedNetwork.Posts;
using GovernedNetwork.Tests.Running;
using NodaTime;

namespace GovernedNetwork.Tests;

public abstract class EmergencyAccessTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : EmergencyAccessTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : EmergencyAccessTests(StoreKind.Postgres);

    [Fact]
    public async Task It_opens_a_closed_group_for_reading_until_its_hour_is_over()
    {
        var group = await Cases();
        Assert.Empty(await Posts(group));

        var receipt = Community.Done(await Break(group));
        Assert.Equal(Net.Clock.GetCurrentInstant() + Duration.FromHours(1), receipt.Until);
        Assert.Single(await Posts(group));
        Community.Refused("posts.not_member", await Does.Publish(Author, group, "Hello."));

        Net.Clock.Advance(Duration.FromHours(1));
        Assert.Empty(await Posts(group));
        Community.Done(await Break(group));
        Assert.Single(await Posts(group));
    }

    [Fact]
    public async Task Every_look_is_recorded_though_the_group_is_not_sensitive()
    {
        var group = await Cases();
        Community.Done(await Break(group));
        await Posts(group);
        await Posts(group);
        Assert.Equal(2, Net.Records.Page(new RecordFilter(Actor: Author.Value.ToString(), Action: "groups.read", Group: group.Value.ToString()), 10).Count);
    }

    [Fact]
    public async Task The_compliance_office_is_told_at_once_and_reviews_it_once()
    {
        var group = await Cases();
        var access = Community.Done(await Break(group)).Access;
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Contains(await Net.Notices.Of(Community.As(Officer), cancellation), notice => notice.Code == "access.break_glass" && notice.Subject == access.Value);
        Assert.Null(Assert.Single(await Net.Emergencies.All(cancellation)).Verdict);

        Community.Refused("access.not_officer", await Review(Author, access, "justified"));
        Community.Refused("access.no_verdict", await Review(Officer, access, "perhaps"));
        Community.Done(await Review(Officer, access, "justified"));
        Community.Refused("access.reviewed_before", await Review(Officer, access, "unjustified"));

        var entry = Assert.Single(await Net.Emergencies.All(cancellation));
        Assert.Equal(("justified", "officer", true), (entry.Verdict, entry.Reviewer?.Handle, entry.Running));
        Assert.Contains(await Net.Notices.Of(Community.As(Author), cancellation), notice => notice.Code == "access.reviewed");
    }

    [Fact]
    public async Task What_is_found_unjustified_ends_at_once()
    {
        var group = await Cases();
        var access = Community.Done(await Break(group)).Access;
        Net.Clock.Advance(Duration.FromMinutes(5));
        Community.Done(await Review(Officer, access, "unjustified"));
        Assert.Empty(await Posts(group));
    }

    [Fact]
    public async Task Whoever_has_it_gives_it_back_and_nobody_else_does()
    {
        var group = await Cases();
        var access = Community.Done(await Break(group)).Access;
        Community.Refused("no_rule", await Does.Pass(Community.As(Moderator), new EndAccess(access, Net.Clock.GetCurrentInstant())));
        Community.Done(await Does.Pass(Community.As(Author), new EndAccess(access, Net.Clock.GetCurrentInstant())));
        Assert.Empty(await Posts(group));
        Assert.Null(await Net.Emergencies.Running(Community.As(Author), group, TestContext.Current.CancellationToken));
        Community.Refused("access.over", await Does.Pass(Community.As(Author), new EndAccess(access, Net.Clock.GetCurrentInstant())));
    }

    [Fact]
    public async Task An_old_session_a_barrier_and_a_purpose_that_is_none_keep_it_shut()
    {
        var group = await Cases();
        Community.Refused("access.sign_in_again", await Break(group, age: 901));
        Community.Refused("access.no_purpose", await Break(group, purpose: "curiosity"));
        var barred = await Does.Found("barred", kind: "closed", barriers: ["provider"]);
        Community.Refused("access.not_for_you", await Break(barred));
        Assert.IsType<Outcome<EmergencyReceipt>.Missing>(await Break(GroupId.New(Net.Clock)));
    }

    private async Task<GroupId> Cases()
    {
        var group = await Does.Found("cases", kind: "closed");
        await Does.Appoint(group, Moderator, "owner");
        await Does.Published(Moderator, group);
        return group;
    }

    private Task<Outcome<EmergencyReceipt>> Break(GroupId group, string purpose = "treatment", long age = 60) => Does.Pass(
        Community.As(Author) with { Session = new Session("mfa", age) },
        new BreakGlass(group, Author, purpose, "Patient in the emergency room.", Net.Clock.GetCurrentInstant()));

    private Task<Outcome<EmergencyReceipt>> Review(MemberId by, DecisionId access, string verdict) =>
        Does.Pass(Community.As(by), new ReviewAccess(access, by, verdict, "Looked at.", Net.Clock.GetCurrentInstant()));

    private async Task<IReadOnlyList<PostSummary>> Posts(GroupId group) =>
        (await Net.Feed.Page(Community.As(Author), group, null, 20, TestContext.Current.CancellationToken)).Posts;
}
