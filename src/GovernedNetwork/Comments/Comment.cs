using NodaTime;

namespace GovernedNetwork.Comments;

internal sealed class Comment
{
    public CommentId Id { get; init; }
    public PostId Post { get; init; }
    public GroupId Group { get; init; }
    public MemberId Author { get; init; }
    public string AuthorSegment { get; init; } = "";
    public string Text { get; set; } = "";

    /// <summary>pending, published, declined or removed.</summary>
    public string State { get; set; } = "published";
    /// <summary>Group, segment and state in one, as <see cref="GovernedNetwork.Visibility"/> compares them; computed by the database.</summary>
    public string Visibility { get; private set; } = "";
    public string Labels { get; set; } = "[]";
    public string? Reason { get; set; }
    public DecisionId Decision { get; set; }
    public Instant At { get; init; }
    public Instant? EditedAt { get; set; }
}
