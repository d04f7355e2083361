using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Comments;

/// <summary>The comments under a post that an actor may see, oldest first.</summary>
public sealed class Thread(Store store, Visibility visibility, Gate gate)
{
    public async Task<IReadOnlyList<CommentSummary>> Under(Actor actor, PostId post, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var sight = await visibility.Of(actor, reading, cancellation);
        var rows = await Seen(reading, sight).Where(comment => comment.Post == post)
            .OrderBy(comment => comment.At).ThenBy(comment => comment.Id).Take(500).ToListAsync(cancellation);
        return await Summaries(reading, actor, sight, rows, cancellation);
    }

    /// <summary>One comment, or null when there is none that the actor may see.</summary>
    public async Task<CommentSummary?> Find(Actor actor, CommentId id, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var sight = await visibility.Of(actor, reading, cancellation);
        var row = await Seen(reading, sight).SingleOrDefaultAsync(comment => comment.Id == id, cancellation);
        return row is null ? null : (await Summaries(reading, actor, sight, [row], cancellation)).SingleOrDefault();
    }

    private async Task<IReadOnlyList<CommentSummary>> Summaries(
        Reading reading, Actor actor, Sight sight, List<Comment> rows, CancellationToken cancellation)
    {
        var hidden = await sight.RecordViews(gate, actor, rows.Select(row => row.Group), cancellation);
        rows = rows.FindAll(row => !hidden.Contains(row.Group));
        var authors = await Cards.Members(reading, rows.Select(row => row.Author), cancellation);
        return [.. rows.Select(row => new CommentSummary(
            row.Id, row.Post, authors[row.Author], LabelledText.Stored(row.Text, row.Labels), row.State, row.Reason, row.Decision, row.At, row.EditedAt))];
    }

    /// <summary>A reply tells of the post that it answers, so it is seen only where both are.</summary>
    internal static IQueryable<Comment> Seen(Reading reading, Sight sight) => reading.Db.Comments.AsNoTracking()
        .Where(comment => sight.Others.Contains(comment.Visibility) || (comment.Author == sight.Member && sight.Own.Contains(comment.Visibility)))
        .Where(comment => reading.Db.Set<PostView>().Any(post => post.Id == comment.Post
            && (sight.Others.Contains(post.Visibility) || (post.Author == sight.Member && sight.Own.Contains(post.Visibility)))));
}

public sealed record CommentSummary(
    CommentId Id, PostId Post, MemberCard Author, LabelledText Text, string State, string? Reason, DecisionId Decision, Instant At, Instant? EditedAt);
