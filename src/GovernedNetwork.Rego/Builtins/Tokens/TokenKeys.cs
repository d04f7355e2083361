using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernedNetwork.Rego.Builtins.Certificates;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Tokens;

/// <summary>Keys from a certificate or a public key in PEM, from a JSON web key, or from a set of those.</summary>
internal static class TokenKeys
{
    public static List<TokenKey>? Read(string text, out string error)
    {
        error = "";
        try
        {
            if (PemEncoding.TryFind(text, out var fields))
            {
                var rest = text[fields.Location.End..];
                error = rest.Length > 0 && rest is not ("\n" or "\r\n") ? "extra data after a PEM certificate block" : "failed to extract a Key from the PEM certificate";
                return error[0] == 'e' ? null : FromPem(PemText.Blocks(text)[0]) is { } key ? [key] : null;
            }
            error = "failed to parse a JWK key (set)";
            return Json.Read(text) is { } json ? FromWebKeys(json) : null;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException or FormatException)
        {
            error = error[0] == 'f' && PemText.Starts(text) ? "failed to parse a PEM certificate: " + e.Message : error;
            return null;
        }
    }

    /// <summary>The one key of a text, which may be a private one; null when there is none, or when there are several.</summary>
    public static TokenKey? Single(string text)
    {
        try
        {
            return PemText.Blocks(text).FirstOrDefault(b => b.Label != "EC PARAMETERS") is { } block ? FromPem(block) ?? FromPrivate(block) : Read(text, out _) is [var only] ? only : null;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Null when one of them is no key.</summary>
    public static List<TokenKey>? FromWebKeys(RegoValue json)
    {
        try
        {
            var keys = (json["keys"]?.Elements ?? [json]).Select(FromWebKey).ToList();
            return keys.Contains(null) ? null : keys.OfType<TokenKey>().ToList();
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A token that names a key is checked with the key of that name where there is one, otherwise with all that are meant for its algorithm.</summary>
    public static bool Verify(List<TokenKey> keys, string? id, string? stated, string algorithm, byte[] signed, byte[] signature)
    {
        var named = string.IsNullOrEmpty(id) ? null : keys.Find(k => k.Id == id);
        return named?.Verify(algorithm, signed, signature) ?? keys.Exists(k => (k.Algorithm is null || k.Algorithm == stated) && k.Verify(algorithm, signed, signature));
    }

    private static TokenKey? FromPrivate(PemBlock block) => PrivateKey.Read(block) switch
    {
        { Rsa: { } rsa } => new TokenKey(null, RSA.Create(rsa), null, null),
        { Curve: { } curve } => new TokenKey(null, null, ECDsa.Create(curve), null),
        { Seed: { } seed } => new TokenKey(null, null, null, new EdwardsKey(Ed25519.PublicKey(seed), seed)),
        _ => null,
    };

    private static TokenKey? FromPem(PemBlock block)
    {
        switch (block.Label)
        {
            case "CERTIFICATE":
                using (var certificate = X509CertificateLoader.LoadCertificate(block.Bytes))
                {
                    return FromInfo(certificate.PublicKey.ExportSubjectPublicKeyInfo());
                }
            case "PUBLIC KEY":
                return FromInfo(block.Bytes);
            default:
                return null;
        }
    }

    private static TokenKey? FromInfo(byte[] info)
    {
        var reader = new AsnReader(info, AsnEncodingRules.DER).ReadSequence();
        var algorithm = reader.ReadSequence().ReadObjectIdentifier();
        if (algorithm == PublicKeyShape.Ed25519Oid)
        {
            return new TokenKey(null, null, null, new EdwardsKey(reader.ReadBitString(out _), null));
        }
        if (algorithm == "1.2.840.113549.1.1.1")
        {
            var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(info, out _);
            return new TokenKey(null, rsa, null, null);
        }
        var curve = ECDsa.Create();
        curve.ImportSubjectPublicKeyInfo(info, out _);
        return new TokenKey(null, null, curve, null);
    }

    private static TokenKey? FromWebKey(RegoValue jwk)
    {
        byte[]? Bytes(string name) => jwk[name]?.AsString is { } text ? Encodings.FromBase64Url(text) : null;
        var key = jwk["kty"]?.AsString switch
        {
            "oct" when Bytes("k") is { } secret => new TokenKey(secret, null, null, null),
            "OKP" when jwk["crv"]?.AsString == "Ed25519" && Bytes("x") is { } x => new TokenKey(null, null, null, new EdwardsKey(x, Bytes("d"))),
            "RSA" when Bytes("n") is { } n && Bytes("e") is { } e => new TokenKey(null, RSA.Create(Rsa(n, e, Bytes)), null, null),
            "EC" when Bytes("x") is { } x && Bytes("y") is { } y && Curve(jwk["crv"]?.AsString) is { } curve =>
                new TokenKey(null, null, ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y }, D = Bytes("d") }), null),
            _ => null,
        };
        return key is null ? null : key with { Id = jwk["kid"]?.AsString, Algorithm = jwk["alg"]?.AsString };
    }

    private static RSAParameters Rsa(byte[] n, byte[] e, Func<string, byte[]?> bytes)
    {
        var half = (n.Length + 1) / 2;
        byte[]? Sized(string name, int size) => bytes(name) is { } b ? [.. new byte[Math.Max(0, size - b.Length)], .. b] : null;
        return bytes("d") is null ? new RSAParameters { Modulus = n, Exponent = e } : new RSAParameters
        {
            Modulus = n,
            Exponent = e,
            D = Sized("d", n.Length),
            P = Sized("p", half),
            Q = Sized("q", half),
            DP = Sized("dp", half),
            DQ = Sized("dq", half),
            InverseQ = Sized("qi", half),
        };
    }

    private static ECCurve? Curve(string? name) => name switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => null,
    };
}
