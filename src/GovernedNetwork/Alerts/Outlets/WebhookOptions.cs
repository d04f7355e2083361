namespace GovernedNetwork.Alerts.Outlets;

/// <summary>Alerts to a program of the organisation.</summary>
public sealed class WebhookOptions
{
    /// <summary>Where they are posted; without it there is none. Only loopback may be without TLS.</summary>
    public Uri? Address { get; set; }

    /// <summary>The file with the secret that signs what is sent; at least 16 bytes.</summary>
    public string? SecretFile { get; set; }

    /// <summary>A PEM file with the only roots that the receiver's certificate may descend from; null for the system's.</summary>
    public string? TrustedRoots { get; set; }

    internal bool IsSet => Address is not null;

    internal IEnumerable<string> Faults()
    {
        if (Address is not { } address) yield break;
        if (!address.IsAbsoluteUri || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) || address.UserInfo.Length > 0)
            yield return "Alerts:Webhook:Address must be an https address without credentials, or an http one on loopback.";
        if (SecretFile is null || !File.Exists(SecretFile) || File.ReadAllText(SecretFile).Trim().Length < 16)
            yield return "Alerts:Webhook:SecretFile must hold a secret of at least 16 characters.";
    }
}
