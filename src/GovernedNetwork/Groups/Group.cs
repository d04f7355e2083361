using NodaTime;

namespace GovernedNetwork.Groups;

internal sealed class Group
{
    public GroupId Id { get; init; }
    public string Slug { get; init; } = "";
    public string Name { get; init; } = "";
    public string Purpose { get; init; } = "";

    /// <summary>open (anyone may enter), closed (screened) or secret.</summary>
    public string Kind { get; init; } = "";
    public string Rights { get; init; } = "{}";

    /// <summary>Segments that may not read here.</summary>
    public string Barriers { get; init; } = "[]";

    /// <summary>Views of its posts are recorded.</summary>
    public bool Sensitive { get; init; }
    public Instant Since { get; init; }
}

internal sealed class Membership
{
    public GroupId Group { get; init; }
    public MemberId Member { get; init; }

    /// <summary>member, moderator or owner.</summary>
    public string Role { get; set; } = "member";

    /// <summary>applied, member or refused.</summary>
    public string State { get; set; } = "applied";

    /// <summary>Posts wait for a moderator until probation is lifted.</summary>
    public bool Probation { get; set; }
    public Instant Since { get; set; }

    /// <summary>What the applicant said, or why the application was refused.</summary>
    public string? Note { get; set; }
}
