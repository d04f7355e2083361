using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Posts;

/// <summary>Take a post away. Its author and the group's moderators keep seeing it with the reason; nobody else does.</summary>
public sealed record RemovePost(PostId Post, string Reason, Instant At) : IUseCase<PostChange, PostReceipt>
{
    public string Action => "posts.remove";

    public IReadOnlyList<string> Honours => [];

    public Task<PostChange?> Gather(Reading reading, CancellationToken cancellation) =>
        PostChange.Read(reading, Post, null, new Dictionary<string, string> { ["reason"] = Reason }, cancellation);

    public PostReceipt Apply(UnitOfWork work, PostChange facts, Decision decision) => Judged.As("removed", work, facts.Post, Reason, decision, At);
}
