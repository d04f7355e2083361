using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Comments;

/// <summary>Let a held comment appear.</summary>
public sealed record ApproveComment(CommentId Comment, Instant At) : IUseCase<CommentChange, CommentReceipt>
{
    public string Action => "comments.approve";

    public IReadOnlyList<string> Honours => [];

    public Task<CommentChange?> Gather(Reading reading, CancellationToken cancellation) => CommentChange.Read(reading, Comment, null, null, cancellation);

    public CommentReceipt Apply(UnitOfWork work, CommentChange facts, Decision decision) => Judged.As("published", work, facts.Comment, null, decision, At);
}
