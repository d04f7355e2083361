using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins;

/// <summary>A key for tokens: a secret (HS), an RSA key (RS and PS) or an elliptic curve key (ES).</summary>
internal sealed record TokenKey(string Family, byte[]? Secret, RSA? Rsa, ECDsa? Curve, string? Id)
{
    /// <summary>A certificate or key in PEM, a JSON web key, or a set of them; null when it is none of these.</summary>
    public static List<TokenKey>? FromText(string text)
    {
        try
        {
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
            {
                return FromPem(text) is { } key ? [key] : null;
            }
            var json = Json.Read(text);
            var keys = (json?["keys"]?.Elements ?? (json is null ? [] : [json])).Select(FromJwk).OfType<TokenKey>().ToList();
            return json is null ? null : keys;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    public static TokenKey? FromJwk(RegoValue jwk)
    {
        byte[]? Bytes(string name) => jwk[name]?.AsString is { } text ? Encodings.FromBase64Url(text) : null;
        switch (jwk["kty"]?.AsString)
        {
            case "oct" when Bytes("k") is { } secret:
                return new TokenKey("HS", secret, null, null, jwk["kid"]?.AsString);
            case "RSA" when Bytes("n") is { } n && Bytes("e") is { } e:
                var parameters = new RSAParameters { Modulus = n, Exponent = e };
                if (Bytes("d") is { } d)
                {
                    var half = (n.Length + 1) / 2;
                    byte[]? Sized(byte[]? b, int size) => b is null ? null : [.. new byte[Math.Max(0, size - b.Length)], .. b];
                    (parameters.D, parameters.P, parameters.Q) = (Sized(d, n.Length), Sized(Bytes("p"), half), Sized(Bytes("q"), half));
                    (parameters.DP, parameters.DQ, parameters.InverseQ) = (Sized(Bytes("dp"), half), Sized(Bytes("dq"), half), Sized(Bytes("qi"), half));
                }
                return new TokenKey("RS", null, RSA.Create(parameters), null, jwk["kid"]?.AsString);
            case "EC" when Bytes("x") is { } x && Bytes("y") is { } y:
                var curve = jwk["crv"]?.AsString switch { "P-256" => ECCurve.NamedCurves.nistP256, "P-384" => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 };
                var key = new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y }, D = Bytes("d") };
                return new TokenKey("ES", null, null, ECDsa.Create(key), jwk["kid"]?.AsString);
            default:
                return null;
        }
    }

    /// <summary>A token that names a key is checked with the key of that name where there is one, otherwise with all.</summary>
    public static bool Verify(List<TokenKey> keys, string? id, string algorithm, byte[] signed, byte[] signature)
    {
        var named = id is null ? [] : keys.Where(k => k.Id == id).ToList();
        return (named.Count > 0 ? named : keys).Exists(k => k.Verify(algorithm, signed, signature));
    }

    public byte[]? Sign(string algorithm, byte[] data) => (algorithm[..Math.Min(2, algorithm.Length)], Hash(algorithm)) switch
    {
        ("HS", { } hash) when Secret is not null => Mac(hash, data),
        ("RS", { } hash) => Rsa?.SignData(data, hash, RSASignaturePadding.Pkcs1),
        ("PS", { } hash) => Rsa?.SignData(data, hash, RSASignaturePadding.Pss),
        ("ES", { } hash) => Curve?.SignData(data, hash),
        _ => null,
    };

    private bool Verify(string algorithm, byte[] data, byte[] signature) => (algorithm[..Math.Min(2, algorithm.Length)], Hash(algorithm)) switch
    {
        ("HS", { } hash) when Secret is not null => CryptographicOperations.FixedTimeEquals(Mac(hash, data), signature),
        ("RS", { } hash) => Rsa?.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1) ?? false,
        ("PS", { } hash) => Rsa?.VerifyData(data, signature, hash, RSASignaturePadding.Pss) ?? false,
        ("ES", { } hash) => Curve?.VerifyData(data, signature, hash) ?? false,
        _ => false,
    };

    private byte[] Mac(HashAlgorithmName hash, byte[] data) => CryptographicOperations.HmacData(hash, Secret!, data);

    private static HashAlgorithmName? Hash(string algorithm) => algorithm.Length != 5 ? null : algorithm[2..] switch
    {
        "256" => HashAlgorithmName.SHA256,
        "384" => HashAlgorithmName.SHA384,
        "512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static TokenKey? FromPem(string text)
    {
        if (text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            using var certificate = X509Certificate2.CreateFromPem(text);
            return certificate.GetRSAPublicKey() is { } rsa ? new TokenKey("RS", null, rsa, null, null)
                : certificate.GetECDsaPublicKey() is { } curve ? new TokenKey("ES", null, null, curve, null) : null;
        }
        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(text);
            return new TokenKey("RS", null, rsa, null, null);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(text);
            return new TokenKey("ES", null, null, curve, null);
        }
    }
}
