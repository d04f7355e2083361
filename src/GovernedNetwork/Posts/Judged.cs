using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Posts;

/// <summary>A moderator's word on a post: the state changes, and the author is told why.</summary>
internal static class Judged
{
    public static PostReceipt As(string state, UnitOfWork work, Post post, string? reason, Decision decision, Instant at)
    {
        post.State = state;
        post.Reason = reason;
        post.Decision = decision.Id;
        work.Db.Notices.Add(Notice.ToMember(
            post.Author, $"post.{state}", reason is null ? $"Your post was {state}." : $"Your post was {state}: {reason}", "post", post.Id.Value, at));
        return new PostReceipt(post.Id, state, decision.Id);
    }
}
