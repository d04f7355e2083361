using NodaTime;

namespace GovernedNetwork.Audit.Anchors;

/// <summary>How the last round of anchoring went.</summary>
/// <param name="Size">The last size that every anchor has.</param>
/// <param name="At">When that was; null before the first.</param>
/// <param name="Trouble">Why the last round failed; null when it did not.</param>
/// <param name="RolledBack">Whether an anchor contradicts the database.</param>
/// <param name="Proven">Whether it does so with a checkpoint that our own key signed.</param>
public sealed record AnchorState(long Size, Instant? At, string? Trouble, bool RolledBack, bool Proven = false);
