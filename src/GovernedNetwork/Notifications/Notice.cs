using NodaTime;

namespace GovernedNetwork.Notifications;

/// <summary>Something that a member, or everyone in a role, must be told. It names things by id and holds no post text.</summary>
internal sealed class Notice
{
    public long Id { get; init; }
    public MemberId? Member { get; init; }
    public string? Role { get; init; }
    public string Code { get; init; } = "";
    public string Message { get; init; } = "";
    public string SubjectType { get; init; } = "";
    public Guid Subject { get; init; }
    public Instant At { get; init; }

    public static Notice ToMember(MemberId member, string code, string message, string type, Guid subject, Instant at) =>
        new() { Member = member, Code = code, Message = message, SubjectType = type, Subject = subject, At = at };

    public static Notice ToRole(string role, string code, string message, string type, Guid subject, Instant at) =>
        new() { Role = role, Code = code, Message = message, SubjectType = type, Subject = subject, At = at };
}
