using NodaTime;

namespace GovernedNetwork.Members;

/// <summary>A person that the organisation knows.</summary>
internal sealed class Member
{
    public MemberId Id { get; init; }
    public string Handle { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>What stands beside the name, such as the verified specialty.</summary>
    public string Headline { get; init; } = "";

    /// <summary>active or suspended.</summary>
    public string State { get; set; } = "active";

    /// <summary>provider, patient, industry or staff: the side of the information barriers.</summary>
    public string Segment { get; init; } = "";
    public string Roles { get; init; } = "[]";
    public string Attributes { get; init; } = "{}";
    public Instant Since { get; init; }
}
