using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Posts;

/// <summary>What a change to an existing post is decided on.</summary>
public sealed record PostChange : IFacts
{
    internal PostChange(Question question, Post post) => (Question, Post) = (question, post);

    public Question Question { get; }

    internal Post Post { get; }

    /// <summary>The labels are the new text's where there is one; else those of the text that stands.</summary>
    internal static async Task<PostChange?> Read(
        Reading reading, PostId id, LabelledText? text, IReadOnlyDictionary<string, string>? details, CancellationToken cancellation)
    {
        if (await reading.Db.Posts.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } post) return null;
        var group = GroupFacts.Read(reading, post.Group);
        var labels = (text ?? LabelledText.Stored(post.Text, post.Labels)).Facts;
        return new PostChange(
            new Question(
                new ResourceFacts(
                    "post", id.Value.ToString(), post.Group.Value.ToString(), post.Author.Value.ToString(), post.AuthorSegment, post.State, "group", labels),
                group, Details: details),
            post);
    }
}
