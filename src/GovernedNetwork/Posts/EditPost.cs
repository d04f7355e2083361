using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Posts;

/// <summary>Change a post's text. The new text passes policy as if it were new, and approvals of the old one are void.</summary>
public sealed record EditPost(PostId Post, LabelledText Text, Instant At) : IUseCase<PostChange, PostReceipt>
{
    public string Action => "posts.edit";

    public IReadOnlyList<string> Honours => ["approve", "notify"];

    public Task<PostChange?> Gather(Reading reading, CancellationToken cancellation) => PostChange.Read(reading, Post, Text, null, cancellation);

    public PostReceipt Apply(UnitOfWork work, PostChange facts, Decision decision)
    {
        var post = facts.Post;
        post.Text = Text.Text;
        post.Labels = Text.SpansJson;
        post.State = decision.Effect == Effect.Hold ? "pending" : "published";
        post.Decision = decision.Id;
        post.EditedAt = At;
        post.Version++;
        Notices.Fulfil(work, decision, "post", Post.Value, At);
        return new PostReceipt(Post, post.State, decision.Id);
    }
}
