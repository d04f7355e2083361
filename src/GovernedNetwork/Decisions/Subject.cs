using System.Text.Json;
using GovernedNetwork.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace GovernedNetwork.Decisions;

/// <summary>The actor as policy sees them, read anew for each question.</summary>
public sealed record Subject(
    string Id,
    string Kind,
    string State,
    IReadOnlyList<string> Roles,
    string? Segment,
    JsonElement Attributes,
    IReadOnlyDictionary<string, SubjectGroup> Groups)
{
    private static readonly Subject Network = new("system", "system", "active", ["system"], null, JsonElement.Parse("{}"), new Dictionary<string, SubjectGroup>());

    internal static async Task<Subject> Read(Reading reading, Actor actor, CancellationToken cancellation)
    {
        if (actor.IsSystem) return Network;
        var member = await reading.Db.MemberPolicies.Where(row => row.Id == actor.Member).SingleOrDefaultAsync(cancellation);
        if (member is null)
            return Network with { Id = actor.Member.Value.ToString(), Kind = "member", State = "unknown", Roles = [] };

        var memberships = await reading.Db.MembershipPolicies.Where(row => row.Member == actor.Member).ToListAsync(cancellation);
        return new Subject(
            member.Id.Value.ToString(), "member", member.State, JsonSerializer.Deserialize<string[]>(member.Roles)!, member.Segment,
            JsonElement.Parse(member.Attributes),
            memberships.ToDictionary(
                row => row.Group.Value.ToString(),
                row => new SubjectGroup(row.Role, row.State, InstantPattern.General.Format(row.Since), row.Probation)));
    }
}

/// <param name="State">applied, member or refused.</param>
public sealed record SubjectGroup(string Role, string State, string Since, bool Probation);

/// <summary>The columns of a member that policy may see.</summary>
internal sealed class MemberPolicy
{
    public MemberId Id { get; init; }
    public string State { get; init; } = "";
    public string Segment { get; init; } = "";
    public string Roles { get; init; } = "[]";
    public string Attributes { get; init; } = "{}";
}

internal sealed class MembershipPolicy
{
    public GroupId Group { get; init; }
    public MemberId Member { get; init; }
    public string Role { get; init; } = "";
    public string State { get; init; } = "";
    public Instant Since { get; init; }
    public bool Probation { get; init; }
}
