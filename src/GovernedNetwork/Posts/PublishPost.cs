using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Posts;

/// <summary>Put a post into a group. Policy may hold it: then only its author and the group's moderators see it.</summary>
public sealed record PublishPost(PostId Post, GroupId Group, MemberId Author, LabelledText Text, Instant At) : IUseCase<PostFacts, PostReceipt>
{
    public string Action => "posts.publish";

    public IReadOnlyList<string> Honours => ["approve", "notify"];

    public bool AskedAhead => true;

    public async Task<PostFacts?> Gather(Reading reading, CancellationToken cancellation)
    {
        if (GroupFacts.Read(reading, Group) is not { } group) return null;
        var author = Subject.Read(reading, new Actor(Author, Channel.Worker, ""));
        return new PostFacts(
            new Question(
                new ResourceFacts("post", Post.Value.ToString(), group.Id, Author.Value.ToString(), author.Segment, "draft", "group", Text.Facts), group),
            author.Segment ?? "");
    }

    public PostReceipt Apply(UnitOfWork work, PostFacts facts, Decision decision)
    {
        var state = decision.Effect == Effect.Hold ? "pending" : "published";
        work.Rows.Posts.Add(new Post
        {
            Id = Post,
            Group = Group,
            Author = Author,
            AuthorSegment = facts.AuthorSegment,
            Text = Text.Text,
            State = state,
            Labels = Text.SpansJson,
            Decision = decision.Id,
            At = At,
        });
        Notices.Fulfil(work, decision, "post", Post.Value, At);
        return new PostReceipt(Post, state, decision.Id);
    }
}

public sealed record PostFacts(Question Question, string AuthorSegment) : IFacts;

/// <param name="State">published, or pending when it waits for a moderator.</param>
public sealed record PostReceipt(PostId Post, string State, DecisionId Decision);
