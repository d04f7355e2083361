using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Posts;

/// <summary>Turn a held post down, with a reason that its author can act on.</summary>
public sealed record DeclinePost(PostId Post, string Reason, Instant At) : IUseCase<PostChange, PostReceipt>
{
    public string Action => "posts.decline";

    public IReadOnlyList<string> Honours => [];

    public Task<PostChange?> Gather(Reading reading, CancellationToken cancellation) =>
        PostChange.Read(reading, Post, null, new Dictionary<string, string> { ["reason"] = Reason }, cancellation);

    public PostReceipt Apply(UnitOfWork work, PostChange facts, Decision decision) => Judged.As("declined", work, facts.Post, Reason, decision, At);
}
