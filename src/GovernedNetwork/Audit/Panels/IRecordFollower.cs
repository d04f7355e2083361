using NodaTime;

namespace GovernedNetwork.Audit.Panels;

/// <summary>Something that follows the record, as the page about integrity and lag shows it: an export, an index, an anchor.</summary>
public interface IRecordFollower
{
    Task<FollowerState> State(CancellationToken cancellation);
}

/// <param name="Name">In words for people.</param>
/// <param name="Reached">How many records it has; null when it never had any.</param>
/// <param name="At">When it last got further; null when that is not known.</param>
/// <param name="DeadLetters">How many records it could not take.</param>
/// <param name="Trouble">Why it stands still; null while it does not.</param>
public sealed record FollowerState(string Name, long? Reached, Instant? At = null, long DeadLetters = 0, string? Trouble = null);
