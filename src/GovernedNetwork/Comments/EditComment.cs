using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Comments;

/// <summary>Change a comment's text; the new text passes policy as if it were new.</summary>
public sealed record EditComment(CommentId Comment, LabelledText Text, Instant At) : IUseCase<CommentChange, CommentReceipt>
{
    public string Action => "comments.edit";

    public IReadOnlyList<string> Honours => ["approve", "notify"];

    public Task<CommentChange?> Gather(Reading reading, CancellationToken cancellation) => CommentChange.Read(reading, Comment, Text, null, cancellation);

    public CommentReceipt Apply(UnitOfWork work, CommentChange facts, Decision decision)
    {
        var comment = facts.Comment;
        comment.Text = Text.Text;
        comment.Labels = Text.SpansJson;
        comment.State = decision.Effect == Effect.Hold ? "pending" : "published";
        comment.Decision = decision.Id;
        comment.EditedAt = At;
        Notices.Fulfil(work, decision, "comment", Comment.Value, At);
        return new CommentReceipt(Comment, comment.State, decision.Id);
    }
}
