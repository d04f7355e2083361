using NodaTime;

namespace GovernedNetwork;

/// <summary>Where a page ended: time and id of its last thing. The next page begins below it, whatever was added above.</summary>
public sealed record PageCursor(Instant At, Guid Id);
