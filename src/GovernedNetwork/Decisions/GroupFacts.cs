using System.Text.Json;
using System.Text.Json.Serialization;
using GovernedNetwork.Storage;

namespace GovernedNetwork.Decisions;

/// <summary>A group as policy sees it.</summary>
/// <param name="Kind">open (anyone may enter), closed (screened) or secret (not even seen).</param>
/// <param name="Rights">The group's own rules: what may leave to where, who may post, what its texts may hold.</param>
/// <param name="Barriers">Segments that may not read here.</param>
public sealed record GroupFacts(
    [property: JsonPropertyOrder(1)] string Id,
    [property: JsonPropertyOrder(3)] string Name,
    [property: JsonPropertyOrder(2)] string Kind,
    [property: JsonPropertyOrder(4)] JsonElement Rights,
    [property: JsonPropertyOrder(0)] IReadOnlyList<string> Barriers,
    [property: JsonPropertyOrder(5)] bool Sensitive)
{
    internal static GroupFacts? Read(Reading reading, GroupId id) => reading.Once(id, () => reading.Policy.Group(id) is { } row ? Of(row) : null);

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
