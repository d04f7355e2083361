using GovernedNetwork.Rego;
using GovernedNetwork.Rego.Bundles;

namespace GovernedNetwork.Cli.Policy.Loading;

/// <summary>What was read, and what could not be. Documents of a file lie under its folder.</summary>
internal sealed record LoadedPolicies(IReadOnlyList<PolicySource> Sources, RegoValue Data, IReadOnlyList<RegoError> Errors, BundleManifest? Manifest, IReadOnlyList<(IReadOnlyList<string> Folder, string File)> DataFiles);
