using GovernedNetwork.Rego.Builtins.Tokens;

namespace GovernedNetwork.Rego.Bundles;

/// <summary>A key to sign bundles with, or to verify them, and the one algorithm that it is for.</summary>
/// <remarks>The algorithm is the verifier's choice and never the bundle's: a signature that names another one is not believed.</remarks>
public sealed class BundleKey
{
    private readonly TokenKey _key;

    private BundleKey(string algorithm, TokenKey key) => (Algorithm, _key) = (algorithm, key);

    /// <summary>Such as <c>RS256</c>.</summary>
    public string Algorithm { get; }

    /// <summary>Takes a secret (HS256, HS384, HS512) or a key or certificate in PEM (RS…, PS…, ES…).</summary>
    /// <param name="algorithm">The name of the algorithm as JSON Web Signatures have it.</param>
    /// <param name="text">The secret itself, or PEM.</param>
    /// <exception cref="RegoException">The algorithm is not known, or the text is no key for it.</exception>
    public static BundleKey Of(string algorithm, string text)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(text);
        if (algorithm.Length != 5 || algorithm[..2] is not ("HS" or "RS" or "PS" or "ES") || algorithm[2..] is not ("256" or "384" or "512"))
            throw BundleErrors.Of($"unknown signature algorithm: {algorithm}");

        var key = algorithm.StartsWith("HS", StringComparison.Ordinal)
            ? TokenKey.OfSecret(text)
            : TokenKeys.Single(text);
        var fits = key is not null && (algorithm[0] is 'H' ? key.Secret : algorithm[0] is 'E' ? (object?)key.Curve : key.Rsa) is not null;
        return fits ? new BundleKey(algorithm, key!) : throw BundleErrors.Of($"the key is not one for {algorithm}");
    }

    internal byte[] Sign(byte[] data) => _key.Sign(Algorithm, data) ?? throw BundleErrors.Of($"this key cannot sign with {Algorithm}");

    internal bool Verify(byte[] data, byte[] signature) => _key.Verify(Algorithm, data, signature);
}

/// <summary>How a bundle must be signed to be believed.</summary>
/// <param name="Key">The key that must have signed it.</param>
/// <param name="Scope">The scope that the signature must name; null when it must name none.</param>
/// <param name="Unverified">Names of files that need no signature.</param>
public sealed record BundleVerification(BundleKey Key, string? Scope = null, IReadOnlyList<string>? Unverified = null);
