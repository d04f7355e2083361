using System.Data.Common;
using System.Globalization;
using GovernedNetwork.Storage;
using NodaTime;

namespace GovernedNetwork.Decisions;

/// <summary>
/// The facts that every question is made of, read by commands that are prepared once for a connection: they are asked for in
/// every deed on the writer's thread, where the mapper would cost more than the decision.
/// </summary>
internal sealed class PolicyRows(DbConnection connection)
{
    /// <summary>All that is read here; whoever read something else read more than facts that rest.</summary>
    public static readonly IReadOnlySet<string> Tables = new HashSet<string>(StringComparer.Ordinal) { "members", "memberships", "groups", "emergency_accesses" };

    private readonly PreparedCommand member = new(connection,
        """
        SELECT m.state, m.segment, m.roles, m.attributes, EXISTS (SELECT 1 FROM emergency_accesses WHERE member = @id),
               s.group_id, s.role, s.state, s.since, s.probation
        FROM members m LEFT JOIN memberships s ON s.member = m.id WHERE m.id = @id ORDER BY s.group_id
        """,
        "@id");

    private readonly PreparedCommand emergencies = new(connection,
        "SELECT group_id, MAX(until) FROM emergency_accesses WHERE member = @id GROUP BY group_id", "@id");

    private readonly PreparedCommand group = new(connection, "SELECT name, kind, rights, barriers, sensitive FROM groups WHERE id = @id", "@id");

    public MemberPolicy? Member(MemberId id)
    {
        member["@id"] = id.Value.ToString();
        using var row = member.Command.ExecuteReader();
        if (!row.Read()) return null;
        var found = new MemberPolicy
        {
            Id = id,
            State = row.GetString(0),
            Segment = row.GetString(1),
            Roles = row.GetString(2),
            Attributes = row.GetString(3),
            BrokeGlass = row.GetBoolean(4),
        };
        do
        {
            if (row.IsDBNull(5)) break;
            found.Memberships.Add(new MembershipPolicy
            {
                Group = new(Guid.Parse(row.GetString(5), CultureInfo.InvariantCulture)),
                Role = row.GetString(6),
                State = row.GetString(7),
                Since = Instant.FromUnixTimeTicks(row.GetInt64(8)),
                Probation = row.GetBoolean(9),
            });
        }
        while (row.Read());
        return found;
    }

    /// <summary>Until when the member may read groups for which they broke the glass; what is over is in it too, and policy compares.</summary>
    public IReadOnlyDictionary<GroupId, Instant> Emergencies(MemberId id)
    {
        emergencies["@id"] = id.Value.ToString();
        var found = new Dictionary<GroupId, Instant>();
        using var row = emergencies.Command.ExecuteReader();
        while (row.Read()) found.Add(new(Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture)), Instant.FromUnixTimeTicks(row.GetInt64(1)));
        return found;
    }

    public GroupPolicy? Group(GroupId id)
    {
        group["@id"] = id.Value.ToString();
        using var row = group.Command.ExecuteReader();
        return row.Read()
            ? new GroupPolicy { Id = id, Name = row.GetString(0), Kind = row.GetString(1), Rights = row.GetString(2), Barriers = row.GetString(3), Sensitive = row.GetBoolean(4) }
            : null;
    }
}
