using NodaTime;

namespace GovernedNetwork.Posts;

internal sealed class Post
{
    public PostId Id { get; init; }
    public GroupId Group { get; init; }
    public MemberId Author { get; init; }

    /// <summary>The author's side of the barriers when the post was written; a change of segment does not move old posts.</summary>
    public string AuthorSegment { get; init; } = "";
    public string Text { get; set; } = "";

    /// <summary>pending (held for a moderator), published, declined or removed.</summary>
    public string State { get; set; } = "published";

    /// <summary>Group, segment and state in one, as <see cref="GovernedNetwork.Visibility"/> compares them; computed by the database.</summary>
    public string Visibility { get; private set; } = "";

    /// <summary>What the classifier found in the text, as JSON spans.</summary>
    public string Labels { get; set; } = "[]";

    /// <summary>Why a moderator declined or removed it, for its author.</summary>
    public string? Reason { get; set; }

    /// <summary>The decision under which it stands as it is.</summary>
    public DecisionId Decision { get; set; }
    public Instant At { get; init; }
    public Instant? EditedAt { get; set; }
    public int Version { get; set; } = 1;
}
