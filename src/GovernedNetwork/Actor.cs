namespace GovernedNetwork;

/// <summary>
/// Who acts, and by which way. What the actor may do is never carried here: roles, groups and attributes are read in the
/// transaction that asks policy, so that a right withdrawn a moment ago is gone.
/// </summary>
/// <param name="Member">The member; <see cref="System"/> has none.</param>
/// <param name="Channel">The way in: web, api, import or worker.</param>
/// <param name="RequestId">Ties the record to the request and its log lines.</param>
/// <param name="Session">How strongly, and how long ago, the member signed in.</param>
public sealed record Actor(MemberId Member, Channel Channel, string RequestId, Session? Session = null)
{
    /// <summary>The network itself: loading the demo community, recording what a connector answered.</summary>
    public static Actor System(string requestId) => new(default(MemberId), Channel.Worker, requestId);

    public bool IsSystem => Member == default;
}

public enum Channel { Web, Api, Import, Worker }

/// <summary>A session's strength (<c>demo</c>, <c>password</c>, <c>mfa</c>) and age.</summary>
public sealed record Session(string Strength, long AgeSeconds);

/// <summary>The caller's promise that a repeat means the same: the key, and a digest of what was asked under it.</summary>
/// <param name="Owner">Whose key it is; null for the actor's own.</param>
public sealed record Idempotency(string Key, string RequestDigest, string? Owner = null);
