using GovernedNetwork.Posts;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

public abstract class PostTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : PostTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : PostTests(StoreKind.Postgres);

    [Fact]
    public async Task A_post_appears_is_edited_and_is_taken_away()
    {
        var post = await PostIn("{}");
        Assert.Equal("published", (await Seen(Moderator, post))!.State);
        Community.Done(await Does.Edit(Author, post, "Better news."));
        Assert.Equal(("Better news.", true), ((await Seen(Moderator, post))!.Text.Text, (await Seen(Moderator, post))!.EditedAt is not null));
        Community.Done(await Does.Pass(Community.As(Moderator), new RemovePost(post, "Off topic.", Net.Clock.GetCurrentInstant())));
        Assert.Equal(("removed", "Off topic."), ((await Seen(Author, post))!.State, (await Seen(Author, post))!.Reason));
        Community.Refused("posts.removed", await Does.Edit(Author, post, "Again."));
        Assert.Contains(await Net.Notices.Of(Community.As(Author), TestContext.Current.CancellationToken), notice => notice.Code == "post.removed");
    }

    [Fact]
    public async Task A_held_post_waits_for_a_moderator_other_than_its_author()
    {
        var post = await Pending();
        Assert.Null(await Seen(await Does.Enrol("reader", "provider"), post));
        Assert.Equal("pending", (await Seen(Author, post))!.State);
        Community.Refused("posts.not_moderator", await Does.Pass(Community.As(Author), new ApprovePost(post, Net.Clock.GetCurrentInstant())));
        Community.Done(await Does.Pass(Community.As(Moderator), new ApprovePost(post, Net.Clock.GetCurrentInstant())));
        Assert.Equal("published", (await Seen(Author, post))!.State);
        Community.Refused("posts.not_pending", await Does.Pass(Community.As(Moderator), new ApprovePost(post, Net.Clock.GetCurrentInstant())));
    }

    [Fact]
    public async Task An_edit_does_not_undo_a_moderators_no()
    {
        var post = await Pending();
        Community.Done(await Does.Pass(Community.As(Moderator), new DeclinePost(post, "No offers.", Net.Clock.GetCurrentInstant())));
        Community.Held("posts.declined_before", await Does.Edit(Author, post, "Harmless."));
        Assert.Equal("pending", (await Seen(Author, post))!.State);
    }

    [Fact]
    public async Task A_pending_post_appears_when_its_author_takes_out_what_held_it()
    {
        var post = await Pending();
        Community.Done(await Does.Edit(Author, post, "We meet on Monday."));
        Assert.Equal("published", (await Seen(Moderator, post))!.State);
    }

    [Fact]
    public async Task An_identifier_is_not_published_and_its_text_is_nowhere()
    {
        var group = await Does.Found("ward");
        await Does.Appoint(group, Author);
        Community.Refused("content.identifier", await Does.Publish(Author, group, "SSN 219-09-9999 came in."));
        Assert.Equal(0, Net.Rows("posts"));
        Assert.Equal(0, Net.Number("SELECT COUNT(*) FROM records WHERE payload LIKE '%219-09-9999%'"));
    }

    [Fact]
    public async Task A_possible_side_effect_is_told_to_the_safety_desk()
    {
        var desk = await Does.Enrol("desk", "provider", "pharmacovigilance");
        var group = await Does.Found("ward", rights: """{"phi":"permit"}""");
        await Does.Appoint(group, Author);
        var post = await Does.Published(Author, group, "After the injection I felt dizzy and had to sit down; I think it was the injection.");
        Assert.Contains(await Net.Notices.Of(Community.As(desk), TestContext.Current.CancellationToken), notice => notice.Subject == post.Value);
    }

    [Fact]
    public async Task Nobody_posts_in_a_group_that_they_are_not_in() =>
        Community.Refused("posts.not_member", await Does.Publish(Author, await Does.Found("ward"), "Hello."));

    [Fact]
    public async Task A_group_that_is_not_there_is_missing() =>
        Assert.IsType<Outcome<PostReceipt>.Missing>(await Does.Publish(Author, new GroupId(Guid.Empty), "Hello."));

    private async Task<PostId> Pending()
    {
        var group = await Does.Found("ward");
        await Does.Appoint(group, Author);
        await Does.Appoint(group, Moderator, "moderator");
        return Community.Held("content.promotion", await Does.Publish(Author, group, Promotion)).Post;
    }

    private Task<PostSummary?> Seen(MemberId by, PostId post) => Net.Feed.Find(Community.As(by), post, TestContext.Current.CancellationToken);
}
