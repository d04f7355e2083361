using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Rego.Builtins.Certificates;

namespace GovernedNetwork.Rego.Builtins.Tokens;

/// <summary>A pair for Ed25519 of which the private half may be absent.</summary>
internal sealed record EdwardsKey(byte[] Public, byte[]? Seed);

/// <summary>A key for tokens: a secret (HS), an RSA key (RS and PS), an elliptic curve key (ES) or an Ed25519 key (EdDSA).</summary>
internal sealed record TokenKey(byte[]? Secret, RSA? Rsa, ECDsa? Curve, EdwardsKey? Edwards)
{
    public string? Id { get; init; }

    /// <summary>The only algorithm that the key is meant for, where its owner said so.</summary>
    public string? Algorithm { get; init; }

    public static TokenKey OfSecret(string secret) => new(Encoding.UTF8.GetBytes(secret), null, null, null);

    public byte[]? Sign(string algorithm, byte[] data) => (Family(algorithm), Hash(algorithm)) switch
    {
        ("HS", { } hash) when Secret is not null => Mac(hash, data),
        ("RS", { } hash) => Rsa?.SignData(data, hash, RSASignaturePadding.Pkcs1),
        ("PS", { } hash) => Rsa?.SignData(data, hash, RSASignaturePadding.Pss),
        ("ES", { } hash) => Curve?.SignData(data, hash),
        ("Ed", _) when Edwards?.Seed is { } seed => Ed25519.Sign(seed, data),
        _ => null,
    };

    public bool Verify(string algorithm, byte[] data, byte[] signature) => (Family(algorithm), Hash(algorithm)) switch
    {
        ("HS", { } hash) when Secret is not null => CryptographicOperations.FixedTimeEquals(Mac(hash, data), signature),
        ("RS", { } hash) => Rsa?.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1) ?? false,
        ("PS", { } hash) => Rsa?.VerifyData(data, signature, hash, RSASignaturePadding.Pss) ?? false,
        ("ES", { } hash) => Curve?.VerifyData(data, signature, hash) ?? false,
        ("Ed", _) => Edwards is not null && Ed25519.Verify(Edwards.Public, data, signature),
        _ => false,
    };

    private byte[] Mac(HashAlgorithmName hash, byte[] data) => CryptographicOperations.HmacData(hash, Secret!, data);

    private static string Family(string algorithm) => algorithm is "EdDSA" ? "Ed" : algorithm.Length == 5 ? algorithm[..2] : "";

    private static HashAlgorithmName? Hash(string algorithm) => algorithm.Length != 5 ? null : algorithm[2..] switch
    {
        "256" => HashAlgorithmName.SHA256,
        "384" => HashAlgorithmName.SHA384,
        "512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
