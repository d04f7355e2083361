using GovernedNetwork.Decisions;
using GovernedNetwork.Notifications;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace GovernedNetwork.Comments;

/// <summary>Reply to a post that one may see.</summary>
public sealed record AddComment(CommentId Comment, PostId Post, MemberId Author, LabelledText Text, Instant At) : IUseCase<NewComment, CommentReceipt>
{
    public string Action => "comments.add";

    public IReadOnlyList<string> Honours => ["approve", "notify"];

    public async Task<NewComment?> Gather(Reading reading, CancellationToken cancellation)
    {
        if (await reading.Db.Set<PostView>().SingleOrDefaultAsync(row => row.Id == Post, cancellation) is not { } post) return null;
        var group = GroupFacts.Read(reading, post.Group);
        var author = Subject.Read(reading, new Actor(Author, Channel.Worker, ""));
        return new NewComment(
            new Question(
                new ResourceFacts(
                    "comment", Comment.Value.ToString(), post.Group.Value.ToString(), Author.Value.ToString(), author.Segment, "draft", "group", Text.Facts),
                group,
                Details: new Dictionary<string, string>
                {
                    ["post_state"] = post.State,
                    ["post_author"] = post.Author.Value.ToString(),
                    ["post_author_segment"] = post.AuthorSegment,
                }),
            post.Group,
            author.Segment ?? "");
    }

    public CommentReceipt Apply(UnitOfWork work, NewComment facts, Decision decision)
    {
        var state = decision.Effect == Effect.Hold ? "pending" : "published";
        work.Rows.Comments.Add(new Comment
        {
            Id = Comment,
            Post = Post,
            Group = facts.Group,
            Author = Author,
            AuthorSegment = facts.AuthorSegment,
            Text = Text.Text,
            State = state,
            Labels = Text.SpansJson,
            Decision = decision.Id,
            At = At,
        });
        Notices.Fulfil(work, decision, "comment", Comment.Value, At);
        return new CommentReceipt(Comment, state, decision.Id);
    }
}

public sealed record NewComment(Question Question, GroupId Group, string AuthorSegment) : IFacts;

public sealed record CommentReceipt(CommentId Comment, string State, DecisionId Decision);
