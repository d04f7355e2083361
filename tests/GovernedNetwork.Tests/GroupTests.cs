using GovernedNetwork.Groups;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

public abstract class GroupTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : GroupTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : GroupTests(StoreKind.Postgres);

    [Fact]
    public async Task An_open_group_lets_in_at_once()
    {
        var group = await Does.Found("ward");
        Assert.Equal("member", Community.Done(await Does.Join(Author, group)).State);
        Community.Refused("groups.already_there", await Does.Join(Author, group));
        await Does.Published(Author, group);
    }

    [Fact]
    public async Task A_closed_group_screens_admits_and_keeps_on_probation()
    {
        var group = await Closed();
        Assert.Equal("applied", Community.Held("groups.screened", await Does.Join(Author, group)).State);
        Community.Refused("posts.not_member", await Does.Publish(Author, group, "Hello."));
        Assert.Equal(Author, Assert.Single(await Applicants(Moderator, group)).Member.Id);
        Assert.Empty(await Applicants(Author, group));
        Community.Done(await Does.Pass(Community.As(Moderator), new AdmitApplicant(group, Author, Probation: true, Net.Clock.GetCurrentInstant())));
        Community.Held("posts.probation", await Does.Publish(Author, group, "Hello."));
    }

    [Fact]
    public async Task Who_was_refused_is_told_why_and_may_ask_again()
    {
        var group = await Closed();
        await Does.Join(Author, group);
        Community.Done(await Does.Pass(Community.As(Moderator), new RefuseApplicant(group, Author, "Not yet verified.", Net.Clock.GetCurrentInstant())));
        Assert.Contains(
            await Net.Notices.Of(Community.As(Author), TestContext.Current.CancellationToken),
            notice => notice.Message.Contains("Not yet verified.", StringComparison.Ordinal));
        Community.Held("groups.screened", await Does.Join(Author, group));
    }

    [Fact]
    public async Task Only_moderators_admit_and_nobody_admits_themself()
    {
        var group = await Closed();
        await Does.Join(Author, group);
        Community.Refused("groups.not_moderator", await Does.Pass(Community.As(Author), new AdmitApplicant(group, Author, false, Net.Clock.GetCurrentInstant())));
        Community.Refused("groups.no_application", await Does.Pass(Community.As(Moderator), new AdmitApplicant(group, Officer, false, Net.Clock.GetCurrentInstant())));
    }

    [Fact]
    public async Task A_secret_group_is_there_for_its_members_alone()
    {
        var group = await Does.Found("secret", kind: "secret");
        await Does.Appoint(group, Moderator, "owner");
        Assert.Equal((1, 0), ((await Known(Moderator)).Count, (await Known(Author)).Count));
        Community.Refused("no_rule", await Does.Join(Author, group));
    }

    [Fact]
    public async Task Who_applied_may_be_appointed_and_nobody_twice()
    {
        var group = await Closed();
        await Does.Join(Author, group);
        await Does.Appoint(group, Author, "moderator");
        Assert.Equal(("member", "moderator"), ((await Known(Author))[0].Membership, (await Known(Author))[0].Role));
        Community.Refused("groups.appointed_already", await Does.Pass(Actor.System("test"), new AppointMember(group, Author, "owner", Net.Clock.GetCurrentInstant())));
    }

    [Fact]
    public async Task A_look_into_a_sensitive_group_is_on_the_record()
    {
        var group = await Does.Found("cell-therapy", kind: "closed", sensitive: true);
        await Does.Appoint(group, Author);
        Assert.True((await Known(Author))[0].RecordsViews);
        Community.Done(await Does.Pass(Community.As(Author), new ViewGroup(group)));
        var record = Net.Records.Page(new Audit.RecordFilter(Action: "groups.read"), 9);
        Assert.Equal(Author.Value.ToString(), Assert.Single(record).Actor);
    }

    private async Task<GroupId> Closed()
    {
        var group = await Does.Found("oncology", kind: "closed");
        await Does.Appoint(group, Moderator, "moderator");
        return group;
    }

    private Task<IReadOnlyList<GroupSummary>> Known(MemberId by) => Net.Groups.All(Community.As(by), TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<Applicant>> Applicants(MemberId by, GroupId group) =>
        Net.Groups.Applicants(Community.As(by), group, TestContext.Current.CancellationToken);
}
