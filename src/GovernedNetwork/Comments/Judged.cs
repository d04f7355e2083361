using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Comments;

/// <summary>A moderator's word on a comment: the state changes, and the author is told why.</summary>
internal static class Judged
{
    public static CommentReceipt As(string state, UnitOfWork work, Comment comment, string? reason, Decision decision, Instant at)
    {
        comment.State = state;
        comment.Reason = reason;
        comment.Decision = decision.Id;
        work.Db.Notices.Add(Notice.ToMember(
            comment.Author, $"comment.{state}", reason is null ? $"Your comment was {state}." : $"Your comment was {state}: {reason}",
            "comment", comment.Id.Value, at));
        return new CommentReceipt(comment.Id, state, decision.Id);
    }
}
