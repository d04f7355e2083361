using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Comments;

/// <summary>Take a comment away; its author keeps seeing it with the reason.</summary>
public sealed record RemoveComment(CommentId Comment, string Reason, Instant At) : IUseCase<CommentChange, CommentReceipt>
{
    public string Action => "comments.remove";

    public IReadOnlyList<string> Honours => [];

    public Task<CommentChange?> Gather(Reading reading, CancellationToken cancellation) =>
        CommentChange.Read(reading, Comment, null, new Dictionary<string, string> { ["reason"] = Reason }, cancellation);

    public CommentReceipt Apply(UnitOfWork work, CommentChange facts, Decision decision) => Judged.As("removed", work, facts.Comment, Reason, decision, At);
}
