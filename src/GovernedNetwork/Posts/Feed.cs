using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Posts;

/// <summary>The posts that an actor may see, newest first.</summary>
public sealed class Feed(Store store, Visibility visibility, Gate gate)
{
    /// <param name="group">Null: every group that the actor may see.</param>
    /// <param name="before">The cursor of the last page; null for the first.</param>
    public async Task<FeedPage> Page(Actor actor, GroupId? group, PageCursor? before, int size, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var sight = await visibility.Of(actor, reading, cancellation);
        var posts = Seen(reading, sight);
        if (group is { } only) posts = posts.Where(post => post.Group == only);
        if (before is { } cursor)
            posts = posts.Where(post => post.At < cursor.At || (post.At == cursor.At && string.Compare((string)(object)post.Id, cursor.Id.ToString()) < 0));

        var rows = await posts.OrderByDescending(post => post.At).ThenByDescending(post => post.Id).Take(size + 1).ToListAsync(cancellation);
        var shown = rows.Take(size).ToList();
        return new FeedPage(
            await Summaries(reading, actor, sight, shown, cancellation),
            rows.Count > size ? new PageCursor(shown[^1].At, shown[^1].Id.Value) : null);
    }

    /// <summary>One post, or null when there is none that the actor may see.</summary>
    public async Task<PostSummary?> Find(Actor actor, PostId id, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var sight = await visibility.Of(actor, reading, cancellation);
        var row = await Seen(reading, sight).SingleOrDefaultAsync(post => post.Id == id, cancellation);
        return row is null ? null : (await Summaries(reading, actor, sight, [row], cancellation)).SingleOrDefault();
    }

    internal static IQueryable<Post> Seen(Reading reading, Sight sight) => reading.Db.Posts.AsNoTracking().Where(post =>
        sight.Others.Contains(post.Visibility) || (post.Author == sight.Member && sight.Own.Contains(post.Visibility)));

    private async Task<IReadOnlyList<PostSummary>> Summaries(
        Reading reading, Actor actor, Sight sight, List<Post> posts, CancellationToken cancellation)
    {
        var hidden = await sight.RecordViews(gate, actor, posts.Select(post => post.Group), cancellation);
        posts = posts.FindAll(post => !hidden.Contains(post.Group));
        var ids = posts.Select(post => post.Id).ToArray();
        var authors = await Cards.Members(reading, posts.Select(post => post.Author), cancellation);
        var groups = await Cards.Groups(reading, cancellation);
        var comments = await reading.Db.Set<CommentView>()
            .Where(comment => ids.Contains(comment.Post)
                && (sight.Others.Contains(comment.Visibility) || (comment.Author == sight.Member && sight.Own.Contains(comment.Visibility))))
            .GroupBy(comment => comment.Post)
            .Select(thread => new { thread.Key, Count = thread.Count() })
            .ToDictionaryAsync(thread => thread.Key, thread => thread.Count, cancellation);
        return [.. posts.Select(post => new PostSummary(
            post.Id, groups[post.Group], authors[post.Author], LabelledText.Stored(post.Text, post.Labels), post.State, post.Reason,
            post.Decision, post.At, post.EditedAt, comments.GetValueOrDefault(post.Id)))];
    }
}

public sealed record FeedPage(IReadOnlyList<PostSummary> Posts, PageCursor? Next);

/// <param name="Reason">Why a moderator declined or removed it.</param>
/// <param name="Comments">How many comments the reader may see.</param>
public sealed record PostSummary(
    PostId Id, GroupCard Group, MemberCard Author, LabelledText Text, string State, string? Reason, DecisionId Decision, Instant At,
    Instant? EditedAt, int Comments);

/// <summary>The columns of a comment that counting needs.</summary>
internal sealed class CommentView
{
    public PostId Post { get; init; }
    public MemberId Author { get; init; }
    public string Visibility { get; init; } = "";
}
