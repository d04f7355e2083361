using System.Text.Json;
using System.Text.Json.Serialization;
using GovernedNetwork.Storage;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Decisions;

/// <summary>The actor as policy sees them, read anew for each question.</summary>
/// <param name="Emergency">Until when they may read groups for which they broke the glass, by group.</param>
public sealed record Subject(
    string Id,
    string Kind,
    string State,
    IReadOnlyList<string> Roles,
    string? Segment,
    JsonElement Attributes,
    IReadOnlyDictionary<string, SubjectGroup> Groups,
    IReadOnlyDictionary<string, string> Emergency)
{
    private static readonly Dictionary<string, string> NoEmergency = [];

    private static readonly Subject Network =
        new("system", "system", "active", ["system"], null, JsonElement.Parse("{}"), new Dictionary<string, SubjectGroup>(), NoEmergency);

    /// <summary>The acting member. A deed and the Gate that asks about it see the same.</summary>
    internal static Subject Read(Reading reading, Actor actor) =>
        actor.IsSystem ? Network : reading.Once(actor.Member, () => ReadMember(reading, actor));

    private static Subject ReadMember(Reading reading, Actor actor)
    {
        if (reading.Policy.Member(actor.Member) is not { } member)
            return Network with { Id = actor.Member.Value.ToString(), Kind = "member", State = "unknown", Roles = [] };

        return new Subject(
            member.Id.Value.ToString(), "member", member.State, JsonSerializer.Deserialize<string[]>(member.Roles)!, member.Segment,
            JsonElement.Parse(member.Attributes),
            member.Memberships.ToDictionary(
                row => row.Group.Value.ToString(),
                row => new SubjectGroup(row.Role, row.State, InstantPattern.General.Format(row.Since), row.Probation)),
            member.BrokeGlass
                ? reading.Policy.Emergencies(actor.Member).ToDictionary(row => row.Key.Value.ToString(), row => InstantPattern.ExtendedIso.Format(row.Value))
                : NoEmergency);
    }
}

/// <param name="State">applied, member or refused.</param>
public sealed record SubjectGroup(
    [property: JsonPropertyOrder(1)] string Role,
    [property: JsonPropertyOrder(3)] string State,
    [property: JsonPropertyOrder(2)] string Since,
    [property: JsonPropertyOrder(0)] bool Probation);

/// <summary>The columns of a member that policy may see.</summary>
internal sealed class MemberPolicy
{
    public MemberId Id { get; init; }
    public string State { get; init; } = "";
    public string Segment { get; init; } = "";
    public string Roles { get; init; } = "[]";
    public string Attributes { get; init; } = "{}";

    /// <summary>There is emergency access of theirs, running or over.</summary>
    public bool BrokeGlass { get; init; }

    public List<MembershipPolicy> Memberships { get; } = [];
}

internal sealed class MembershipPolicy
{
    public GroupId Group { get; init; }
    public string Role { get; init; } = "";
    public string State { get; init; } = "";
    public Instant Since { get; init; }
    public bool Probation { get; init; }
}
