using GovernedNetwork.Decisions;

namespace GovernedNetwork.Exchanges;

/// <summary>The columns of a post that an exchange depends on.</summary>
internal sealed class PostView
{
    public PostId Id { get; init; }
    public GroupId Group { get; init; }
    public MemberId Author { get; init; }
    public string AuthorSegment { get; init; } = "";
    public string Text { get; init; } = "";
    public string State { get; init; } = "";
    public string Labels { get; init; } = "[]";
    public int Version { get; init; }

    /// <summary>The post as policy sees it, with the labels of the text that would leave.</summary>
    public ResourceFacts Resource(LabelledText leaving) => new(
        "post", Id.Value.ToString(), Group.Value.ToString(), Author.Value.ToString(), AuthorSegment, State, "external", leaving.Facts);
}
