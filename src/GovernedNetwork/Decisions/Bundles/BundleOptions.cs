using System.ComponentModel.DataAnnotations;

namespace GovernedNetwork.Decisions.Bundles;

/// <summary>How the policies in force are served to OPA servers. A class, not a record: printing it must not show where secrets are.</summary>
public sealed class BundleOptions
{
    /// <summary>Where these options are in the configuration.</summary>
    public const string Section = "Policy:Bundle";

    /// <summary>A file with the bearer token that a server must bring. Without one, no bundle is served.</summary>
    public string? TokenFile { get; set; }

    /// <summary>A PEM file with the private key that signs the bundle; null for an unsigned one.</summary>
    public string? SigningKey { get; set; }

    /// <summary>What <see cref="SigningKey"/> is used with.</summary>
    [RegularExpression("^(RS|PS|ES)(256|384|512)$")]
    public string SigningAlgorithm { get; set; } = "ES256";

    /// <summary>The longest that a server may wait for the next revision.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(5);
}
