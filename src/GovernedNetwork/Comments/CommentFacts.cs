using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Comments;

/// <summary>The columns of a post that a comment on it depends on.</summary>
internal sealed class PostView
{
    public PostId Id { get; init; }
    public GroupId Group { get; init; }
    public MemberId Author { get; init; }
    public string AuthorSegment { get; init; } = "";
    public string State { get; init; } = "";
    public string Visibility { get; init; } = "";
}

/// <summary>What a change to an existing comment is decided on.</summary>
public sealed record CommentChange : IFacts
{
    internal CommentChange(Question question, Comment comment) => (Question, Comment) = (question, comment);

    public Question Question { get; }

    internal Comment Comment { get; }

    internal static async Task<CommentChange?> Read(
        Reading reading, CommentId id, LabelledText? text, IReadOnlyDictionary<string, string>? details, CancellationToken cancellation)
    {
        if (await reading.Db.Comments.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } comment) return null;
        var group = GroupFacts.Read(reading, comment.Group);
        var labels = (text ?? LabelledText.Stored(comment.Text, comment.Labels)).Facts;
        return new CommentChange(
            new Question(
                new ResourceFacts(
                    "comment", id.Value.ToString(), comment.Group.Value.ToString(), comment.Author.Value.ToString(), comment.AuthorSegment,
                    comment.State, "group", labels),
                group, Details: details),
            comment);
    }
}
