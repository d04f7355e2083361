namespace GovernedNetwork.Audit.Anchors;

/// <summary>A checkpoint could not be anchored; the next round tries again.</summary>
public class AnchorException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>An anchor shows more, or another history, than the database: it was put back to an earlier state, or rewritten.</summary>
public sealed class RolledBackException(string message) : AnchorException(message);
