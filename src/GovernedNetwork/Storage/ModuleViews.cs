using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Storage;

/// <summary>The few columns that one module may see of another's table.</summary>
internal static class ModuleViews
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<MemberRow>().ToView("members").HasNoKey();
        model.Entity<GroupRow>().ToView("groups").HasNoKey();
        model.Entity<Comments.PostView>().ToView("posts").HasNoKey();
        model.Entity<Exchanges.PostView>().ToView("posts").HasNoKey();
        model.Entity<Posts.CommentView>().ToView("comments").HasNoKey();
    }
}

/// <summary>What may stand beside anything that a member wrote.</summary>
internal sealed class MemberRow
{
    public MemberId Id { get; init; }
    public string Handle { get; init; } = "";
    public string Name { get; init; } = "";
    public string Headline { get; init; } = "";
    public string Segment { get; init; } = "";
}

internal sealed class GroupRow
{
    public GroupId Id { get; init; }
    public string Slug { get; init; } = "";
    public string Name { get; init; } = "";
    public string Kind { get; init; } = "";
    public bool Sensitive { get; init; }
}
