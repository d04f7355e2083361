using System.Text.Json;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovernedNetwork.Decisions;

/// <summary>A group as policy sees it.</summary>
/// <param name="Kind">open (anyone may enter), closed (screened) or secret (not even seen).</param>
/// <param name="Rights">The group's own rules: what may leave to where, who may post, what its texts may hold.</param>
/// <param name="Barriers">Segments that may not read here.</param>
public sealed record GroupFacts(string Id, string Name, string Kind, JsonElement Rights, IReadOnlyList<string> Barriers, bool Sensitive)
{
    private static readonly Func<NetworkContext, GroupId, CancellationToken, Task<GroupPolicy?>> Query =
        EF.CompileAsyncQuery((NetworkContext db, GroupId id, CancellationToken _) => db.GroupPolicies.SingleOrDefault(row => row.Id == id));

    internal static async Task<GroupFacts?> Read(Reading reading, GroupId id, CancellationToken cancellation) =>
        await Query(reading.Db, id, cancellation) is { } row ? Of(row) : null;

    internal static GroupFacts Of(GroupPolicy row) =>
        new(row.Id.Value.ToString(), row.Name, row.Kind, JsonElement.Parse(row.Rights), JsonSerializer.Deserialize<string[]>(row.Barriers)!, row.Sensitive);
}

/// <summary>The columns of a group that policy may see.</summary>
internal sealed class GroupPolicy
{
    public GroupId Id { get; init; }
    public string Name { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Rights { get; init; } = "{}";
    public string Barriers { get; init; } = "[]";
    public bool Sensitive { get; init; }
}
