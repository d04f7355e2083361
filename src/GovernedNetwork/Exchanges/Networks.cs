namespace GovernedNetwork.Exchanges;

/// <summary>The external networks that something is connected to.</summary>
public sealed class Networks(IEnumerable<INetworkConnector> connectors)
{
    private readonly Dictionary<string, INetworkConnector> byName = connectors.ToDictionary(connector => connector.Network, StringComparer.Ordinal);

    /// <summary>The networks that a member may ask for; policy says which of them this post may go to.</summary>
    public IReadOnlyList<string> Known { get; } = ["bluesky", "mastodon", "linkedin", "xing", "x", "facebook"];

    public INetworkConnector? Find(string network) => byName.GetValueOrDefault(network);

    /// <summary>Where it would go. A network without a connector has no account, and policy refuses it.</summary>
    public Destination To(string network) =>
        Find(network) is { } connector ? new(network, connector.Account, connector.Limit) : new(network, null, null);
}

public sealed record Destination(string Network, string? Account, TextLimit? Limit);
