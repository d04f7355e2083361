namespace GovernedNetwork.Connectors.Bluesky;

/// <summary>The account in whose name posts leave for Bluesky. A class, not a record: printing it must not show the password.</summary>
internal sealed class BlueskyOptions
{
    /// <summary>Where these options are in the configuration.</summary>
    public const string Section = "Connectors:Bluesky";

    /// <summary>The account's personal data server, such as <c>https://bsky.social</c>. Only loopback may be without TLS.</summary>
    public Uri? Service { get; set; }

    /// <summary>The account's handle or DID. Not its e-mail address: the name is shown to members and read back from the network.</summary>
    public string Identifier { get; set; } = "";

    /// <summary>An app password of that account; never its main password.</summary>
    public string AppPassword { get; set; } = "";

    /// <summary>How long one call may take.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(20);

    internal bool ServiceIsSafe =>
        Service is { IsAbsoluteUri: true } service
        && (service.Scheme == Uri.UriSchemeHttps || (service.Scheme == Uri.UriSchemeHttp && service.IsLoopback));

    // The binder writes null over the default for a key that is present without a value.
    internal bool HasPassword => !string.IsNullOrEmpty(AppPassword);

    internal bool NamesAnAccount => !string.IsNullOrWhiteSpace(Identifier) && !Identifier.Contains('@', StringComparison.Ordinal);
}
