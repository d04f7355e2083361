using GovernedNetwork.Posts;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

/// <summary>What stands behind a barrier is not in lists, not there by id, and not counted; raising one works at once and backwards.</summary>
public abstract class BarrierTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : BarrierTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : BarrierTests(StoreKind.Postgres);

    [Fact]
    public async Task Industry_sees_no_patient_in_lists_by_id_or_in_counts()
    {
        var (group, patient, industry) = await Forum();
        var patients = await Does.Published(patient, group, "Does anybody swim in the cold months?");
        var provided = await Does.Published(Author, group);
        await Does.Comment(patient, provided, "Thank you, that helps.");
        await Does.Comment(Author, provided, "You are welcome.");

        Assert.Equal([provided], (await Page(industry)).Select(post => post.Id));
        Assert.Null(await Find(industry, patients));
        Assert.Equal(1, (await Find(industry, provided))!.Comments);
        Assert.Single(await Net.Thread.Under(Community.As(industry), provided, TestContext.Current.CancellationToken));
        Assert.Equal((2, 2), ((await Page(patient)).Count, (await Find(patient, provided))!.Comments));
    }

    [Fact]
    public async Task The_wall_stands_in_one_direction()
    {
        var (group, patient, industry) = await Forum();
        var offered = await Does.Published(industry, group, "The slides of our symposium are online.");
        Assert.NotNull(await Find(patient, offered));
        Assert.NotNull(await Find(industry, offered));
    }

    [Fact]
    public async Task A_barrier_that_is_raised_holds_at_once_and_backwards()
    {
        var (group, _, industry) = await Forum();
        var post = await Does.Published(Author, group);
        Assert.NotNull(await Find(industry, post));
        await Net.Change("UPDATE groups SET barriers = '[\"industry\"]'");
        Assert.Null(await Find(industry, post));
        Assert.Empty(await Page(industry));
        Assert.Empty(await Net.Groups.All(Community.As(industry), TestContext.Current.CancellationToken));
        Community.Refused("posts.not_member", await Does.Publish(industry, group, "Hello."));
    }

    [Fact]
    public async Task A_secret_group_shows_nothing_to_others()
    {
        var group = await Does.Found("secret", kind: "secret");
        await Does.Appoint(group, Author);
        var post = await Does.Published(Author, group);
        Assert.Null(await Find(Moderator, post));
        Assert.Empty(await Page(Moderator));
        Assert.NotNull(await Find(Officer, post));
    }

    [Fact]
    public async Task A_suspended_member_sees_nothing()
    {
        var (group, patient, _) = await Forum();
        await Does.Published(patient, group, "Good morning.");
        await Net.Change("UPDATE members SET state = 'suspended'");
        Assert.Empty(await Page(patient));
    }

    private async Task<(GroupId Group, MemberId Patient, MemberId Industry)> Forum()
    {
        var group = await Does.Found("forum", rights: """{"phi":"permit"}""");
        var patient = await Does.Enrol("patient", "patient");
        var industry = await Does.Enrol("industry", "industry");
        foreach (var member in new[] { patient, industry, Author }) await Does.Appoint(group, member);
        return (group, patient, industry);
    }

    private Task<PostSummary?> Find(MemberId by, PostId post) => Net.Feed.Find(Community.As(by), post, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<PostSummary>> Page(MemberId by) =>
        (await Net.Feed.Page(Community.As(by), null, null, 50, TestContext.Current.CancellationToken)).Posts;
}
