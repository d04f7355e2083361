namespace GovernedNetwork.Audit.Anchors;

/// <summary>An anchor shows more, or another history, than the database: it was put back to an earlier state, or rewritten.</summary>
public sealed class RolledBackException(string message) : AnchorException(message)
{
    /// <summary>Whether our own key signed what contradicts the database, so that nobody's word need be taken for it.</summary>
    public bool Proven { get; init; }
}
