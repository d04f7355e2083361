using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Posts;

/// <summary>Let a held post appear.</summary>
public sealed record ApprovePost(PostId Post, Instant At) : IUseCase<PostChange, PostReceipt>
{
    public string Action => "posts.approve";

    public IReadOnlyList<string> Honours => [];

    public Task<PostChange?> Gather(Reading reading, CancellationToken cancellation) => PostChange.Read(reading, Post, null, null, cancellation);

    public PostReceipt Apply(UnitOfWork work, PostChange facts, Decision decision) => Judged.As("published", work, facts.Post, null, decision, At);
}
