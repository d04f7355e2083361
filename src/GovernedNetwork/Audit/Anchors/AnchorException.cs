namespace GovernedNetwork.Audit.Anchors;

/// <summary>A checkpoint could not be anchored; the next round tries again.</summary>
public class AnchorException(string message, Exception? inner = null) : Exception(message, inner);
