using System.ComponentModel.DataAnnotations;

namespace GovernedNetwork.Decisions.Opa;

/// <summary>Where the OPA server is that decides, and how long it is waited for. A class, not a record: printing it must not show the token.</summary>
public sealed class OpaOptions : IValidatableObject
{
    /// <summary>Where these options are in the configuration.</summary>
    public const string Section = "Policy:Opa";

    /// <summary>Such as <c>http://127.0.0.1:8181/</c> for a sidecar. Only loopback may be without TLS.</summary>
    public Uri? Address { get; set; }

    /// <summary>The rule that answers, as the path below <c>/v1/data/</c>.</summary>
    [Required, RegularExpression("^[a-z_]+(/[a-z_]+)*$")]
    public string Rule { get; set; } = "governed/decision";

    /// <summary>The bundle whose revision is recorded with each decision, by its name in the server's configuration.</summary>
    [Required]
    public string Bundle { get; set; } = "governed";

    /// <summary>
    /// An older server is not asked: nothing that it says is taken for a decision. Its compile API, which 1.19.0 made safe, is
    /// not used.
    /// </summary>
    [Required]
    public Version MinimumVersion { get; set; } = new(1, 0, 0);

    /// <summary>A file that holds the bearer token. Read again when it changes, so that a token can be rotated without a restart.</summary>
    public string? TokenFile { get; set; }

    /// <summary>PEM files for mutual TLS: who we are.</summary>
    public string? ClientCertificate { get; set; }

    /// <summary>The key that belongs to <see cref="ClientCertificate"/>.</summary>
    public string? ClientKey { get; set; }

    /// <summary>A PEM file with the only roots that the server's certificate may descend from; null for the system's.</summary>
    public string? TrustedRoots { get; set; }

    // An answer is a few kilobytes.
    internal PinnedServer Server => new(Address, TryTimeout, 1 << 20, TrustedRoots, ClientCertificate, ClientKey);

    /// <summary>How long one try may take.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How long a decision may take with all its tries; then it is a refusal.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Asking policy changes nothing, so a try that got no answer may be repeated.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 1;

    /// <summary>How long a server that does not answer is left alone.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is not { IsAbsoluteUri: true } address || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            yield return new($"{Section}:Address must be an https address, or an http one on loopback.");
        if (TryTimeout <= TimeSpan.Zero || TryTimeout > TotalTimeout || TotalTimeout > TimeSpan.FromSeconds(30))
            yield return new($"{Section}:TryTimeout must be above zero and not above TotalTimeout, and that at most 30 seconds.");
        if (ClientCertificate is null != ClientKey is null)
            yield return new($"{Section}:ClientCertificate and ClientKey belong together.");
    }
}
