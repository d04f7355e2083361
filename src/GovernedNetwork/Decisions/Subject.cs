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

    // Compiled: these two are asked for every deed, on the writer's thread.
    private static readonly Func<NetworkContext, MemberId, CancellationToken, Task<MemberPolicy?>> MemberQuery =
        EF.CompileAsyncQuery((NetworkContext db, MemberId id, CancellationToken _) => db.MemberPolicies.SingleOrDefault(row => row.Id == id));

    private static readonly Func<NetworkContext, MemberId, IAsyncEnumerable<MembershipPolicy>> MembershipQuery =
        EF.CompileAsyncQuery((NetworkContext db, MemberId id) => db.MembershipPolicies.Where(row => row.Member == id));

    /// <summary>The acting member. Read once a view: a deed and the Gate that asks about it see the same.</summary>
    internal static Task<Subject> Read(Reading reading, Actor actor, CancellationToken cancellation) =>
        actor.IsSystem ? Task.FromResult(Network) : reading.Once(actor.Member, () => ReadMember(reading, actor, cancellation));

    private static async Task<Subject> ReadMember(Reading reading, Actor actor, CancellationToken cancellation)
    {
        var member = await MemberQuery(reading.Db, actor.Member, cancellation);
        if (member is null)
            return Network with { Id = actor.Member.Value.ToString(), Kind = "member", State = "unknown", Roles = [] };

        var memberships = new List<MembershipPolicy>();
        await foreach (var membership in MembershipQuery(reading.Db, actor.Member).WithCancellation(cancellation)) memberships.Add(membership);
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
