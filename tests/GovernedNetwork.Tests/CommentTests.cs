using GovernedNetwork.Comments;
using GovernedNetwork.Posts;
using GovernedNetwork.Tests.Running;

namespace GovernedNetwork.Tests;

public abstract class CommentTests(StoreKind store) : ExchangeStage(store)
{
    public sealed class OnSqlite() : CommentTests(StoreKind.Sqlite);

    public sealed class OnPostgres() : CommentTests(StoreKind.Postgres);

    [Fact]
    public async Task A_comment_appears_is_edited_and_is_taken_away()
    {
        var post = await PostIn("{}");
        var comment = Community.Done(await Does.Comment(Moderator, post)).Comment;
        Assert.Equal(1, (await Net.Feed.Find(Community.As(Author), post, TestContext.Current.CancellationToken))!.Comments);
        Community.Done(await Does.Pass(Community.As(Moderator), new EditComment(comment, Net.Labeller.Label("Well done."), Net.Clock.GetCurrentInstant())));
        Assert.Equal("Well done.", (await Seen(Author, comment))!.Text.Text);
        Community.Refused("comments.not_yours", await Does.Pass(Community.As(Author), new RemoveComment(comment, "No.", Net.Clock.GetCurrentInstant())));
        Community.Done(await Does.Pass(Community.As(Moderator), new RemoveComment(comment, "Mine.", Net.Clock.GetCurrentInstant())));
        Assert.Null(await Seen(Author, comment));
        Assert.Equal(0, (await Net.Feed.Find(Community.As(Author), post, TestContext.Current.CancellationToken))!.Comments);
    }

    [Fact]
    public async Task A_held_comment_waits_for_a_moderator()
    {
        var post = await PostIn("{}");
        var comment = Community.Held("content.promotion", await Does.Comment(Author, post, Promotion)).Comment;
        Assert.Equal("pending", (await Seen(Author, comment))!.State);
        Assert.Null(await Seen(await Does.Enrol("reader", "provider"), comment));
        Community.Refused("comments.not_moderator", await Does.Pass(Community.As(Author), new ApproveComment(comment, Net.Clock.GetCurrentInstant())));
        Community.Done(await Does.Pass(Community.As(Moderator), new ApproveComment(comment, Net.Clock.GetCurrentInstant())));
        Assert.Equal("published", (await Seen(Author, comment))!.State);
    }

    [Fact]
    public async Task A_removed_post_takes_no_reply_and_hides_those_it_had()
    {
        var post = await PostIn("{}");
        var reader = await Does.Enrol("reader", "provider");
        var comment = Community.Done(await Does.Comment(Moderator, post)).Comment;
        Assert.NotNull(await Seen(reader, comment));
        Community.Done(await Does.Pass(Community.As(Author), new RemovePost(post, "Mine.", Net.Clock.GetCurrentInstant())));
        Community.Refused("comments.post_closed", await Does.Comment(Moderator, post));
        Assert.Null(await Seen(reader, comment));
        Assert.Empty(await Net.Thread.Under(Community.As(reader), post, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reply_to_a_patient_is_as_unseen_by_industry_as_the_post()
    {
        var group = await Does.Found("forum");
        var patient = await Does.Enrol("patient", "patient");
        var industry = await Does.Enrol("industry", "industry");
        foreach (var member in new[] { patient, industry, Author }) await Does.Appoint(group, member);
        var post = await Does.Published(patient, group, "Does anybody swim in the cold months?");
        var reply = Community.Done(await Does.Comment(Author, post, "I do, every week.")).Comment;
        Assert.NotNull(await Seen(patient, reply));
        Assert.Null(await Seen(industry, reply));
        Assert.Empty(await Net.Thread.Under(Community.As(industry), post, TestContext.Current.CancellationToken));
        Community.Refused("no_rule", await Does.Comment(industry, post));
    }

    private Task<CommentSummary?> Seen(MemberId by, CommentId comment) => Net.Thread.Find(Community.As(by), comment, TestContext.Current.CancellationToken);
}
