using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.OpaHost;

/// <summary>How the host is set up: what an OPA server has in its configuration file and on its command line.</summary>
public sealed record OpaHostOptions
{
    /// <summary>What it says of itself in provenance.</summary>
    public string Version { get; init; } = "1.19.0";

    /// <summary>Policies that it starts with.</summary>
    public IReadOnlyList<PolicySource> Policies { get; init; } = [];

    /// <summary>Base documents that it starts with; null for none.</summary>
    public RegoValue? Data { get; init; }

    /// <summary>The bearer token that a caller must bring; null when anybody may ask.</summary>
    public string? Token { get; init; }

    /// <summary>Whether <c>data.system.authz.allow</c> decides who may ask.</summary>
    public bool Authorizes { get; init; }

    /// <summary>A bundle that it downloads, and downloads again when it changes; null for none. With a bundle it has a status to tell.</summary>
    public BundleSource? Bundle { get; init; }

    /// <summary>Whether each decision gets a name, as when the decision log is on.</summary>
    public bool NamesDecisions { get; init; } = true;

    /// <summary>Told of each decision; by default nobody is.</summary>
    public Action<RegoValue>? DecisionLog { get; init; }

    /// <summary>What <c>POST /</c> asks.</summary>
    public string DefaultDecision { get; init; } = "/system/main";

    /// <summary>How many bytes a body may have.</summary>
    public long MaxBody { get; init; } = 268_435_456;

    /// <summary>How many bytes a body may have once it is unpacked.</summary>
    public long MaxUnpacked { get; init; } = 536_870_912;

    /// <summary>From how many bytes on an answer is packed for who accepts that.</summary>
    public int PacksFrom { get; init; } = 1024;
}

/// <summary>Where a bundle is.</summary>
/// <param name="Name">Its name in provenance.</param>
/// <param name="Address">The whole address.</param>
/// <param name="Token">The bearer token to bring.</param>
/// <param name="Trust">How it must be signed; null when it must not be.</param>
/// <param name="Wait">How long one request may wait for a change; zero for a host that does not ask to wait.</param>
/// <param name="Rest">How long to rest between requests that do not wait.</param>
public sealed record BundleSource(string Name, Uri Address, string? Token = null, BundleVerification? Trust = null, TimeSpan? Wait = null, TimeSpan? Rest = null);
