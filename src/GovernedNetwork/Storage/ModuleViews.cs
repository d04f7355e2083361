using GovernedNetwork.Decisions;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Storage;

/// <summary>The few columns that one module may see of another's table.</summary>
internal static class ModuleViews
{
    public static void Map(ModelBuilder model)
    {
        View<GroupPolicy>(model, "groups");
        View<MemberRow>(model, "members");
        View<GroupRow>(model, "groups");
        View<Comments.PostView>(model, "posts");
        View<Exchanges.PostView>(model, "posts");
        View<Posts.CommentView>(model, "comments");
    }

    /// <summary>The view's properties are its columns: what it does not name, it cannot see.</summary>
    private static void View<T>(ModelBuilder model, string table)
        where T : class =>
        model.Entity<T>().HasNoKey().ToTable((string?)null).ToSqlQuery($"SELECT {string.Join(", ", typeof(T).GetProperties().Select(property => Names.Snake(property.Name)))} FROM {table}");
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
