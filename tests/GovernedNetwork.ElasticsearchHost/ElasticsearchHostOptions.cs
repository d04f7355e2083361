namespace GovernedNetwork.ElasticsearchHost;

/// <summary>Which server the host stands in for.</summary>
public sealed record ElasticsearchHostOptions
{
    public bool IsOpenSearch { get; init; }

    public string Version { get; init; } = "9.1.0";

    /// <summary>The only value of the header Authorization that is let in; null lets in everybody.</summary>
    public string? Authorization { get; init; }

    /// <summary>The most bytes of a body, unpacked.</summary>
    public int MaxBody { get; init; } = 100 << 20;

    /// <summary>Writes become visible to searches by themselves after this time.</summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The port of loopback; any free one by default.</summary>
    public int Port { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
