using System.Formats.Asn1;
using System.Security.Cryptography;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>A private key of one of three kinds, and the two forms in which policies get it.</summary>
internal sealed record PrivateKey(RSAParameters? Rsa, ECParameters? Curve, byte[]? Seed)
{
    /// <exception cref="CryptographicException">The block holds no key, or one of another kind.</exception>
    public static PrivateKey? Read(PemBlock block)
    {
        switch (block.Label)
        {
            case "RSA PRIVATE KEY":
                return OfRsa(r => r.ImportRSAPrivateKey(block.Bytes, out _));
            case "EC PRIVATE KEY":
                return OfCurve(e => e.ImportECPrivateKey(block.Bytes, out _));
            case "PRIVATE KEY":
                return FromPkcs8(block.Bytes);
            default:
                return null;
        }
    }

    /// <summary>The fields that the reference engine's language prints.</summary>
    public RegoValue Value => this switch
    {
        { Rsa: { } r } => RegoValue.Object(
            ("N", Shape.Unsigned(r.Modulus)), ("E", Shape.Unsigned(r.Exponent)), ("D", Shape.Unsigned(r.D)), ("Primes", RegoValue.Array(Shape.Unsigned(r.P), Shape.Unsigned(r.Q))),
            ("Precomputed", RegoValue.Object(("Dp", Shape.Unsigned(r.DP)), ("Dq", Shape.Unsigned(r.DQ)), ("Qinv", Shape.Unsigned(r.InverseQ)), ("CRTValues", ArrayValue.Empty)))),
        { Curve: { } e } => RegoValue.Object(("Curve", ObjectValue.Empty), ("X", Shape.Unsigned(e.Q.X)), ("Y", Shape.Unsigned(e.Q.Y)), ("D", Shape.Unsigned(e.D))),
        _ => Shape.Bytes((byte[])[.. Seed!, .. Ed25519.PublicKey(Seed)]),
    };

    /// <summary>A JSON web key (RFC 7517).</summary>
    public RegoValue WebKey => this switch
    {
        { Rsa: { } r } => Key(("kty", "RSA"), ("n", Text(r.Modulus)), ("e", Text(r.Exponent)), ("d", Text(r.D)), ("p", Text(r.P)), ("q", Text(r.Q)), ("dp", Text(r.DP)), ("dq", Text(r.DQ)), ("qi", Text(r.InverseQ))),
        { Curve: { } e } => Key(("kty", "EC"), ("crv", $"P-{(e.Q.X!.Length == 66 ? 521 : e.Q.X.Length * 8)}"), ("x", Encodings.ToBase64Url(e.Q.X)), ("y", Encodings.ToBase64Url(e.Q.Y)), ("d", Encodings.ToBase64Url(e.D))),
        _ => Key(("kty", "OKP"), ("crv", "Ed25519"), ("x", Encodings.ToBase64Url(Ed25519.PublicKey(Seed))), ("d", Encodings.ToBase64Url(Seed))),
    };

    /// <summary>Whether a certificate is for this key.</summary>
    public bool BelongsTo(RegoValue publicKey) => this switch
    {
        { Rsa: { } r } => publicKey["N"] == Shape.Unsigned(r.Modulus),
        { Curve: { } e } => publicKey["X"] == Shape.Unsigned(e.Q.X) && publicKey["Y"] == Shape.Unsigned(e.Q.Y),
        _ => publicKey == Shape.Bytes(Ed25519.PublicKey(Seed)),
    };

    private static PrivateKey OfRsa(Action<RSA> import)
    {
        using var key = RSA.Create();
        import(key);
        return new PrivateKey(key.ExportParameters(includePrivateParameters: true), null, null);
    }

    private static PrivateKey OfCurve(Action<ECDsa> import)
    {
        using var key = ECDsa.Create();
        import(key);
        return new PrivateKey(null, key.ExportParameters(includePrivateParameters: true), null);
    }

    private static PrivateKey FromPkcs8(byte[] bytes)
    {
        try
        {
            var info = new AsnReader(bytes, AsnEncodingRules.DER).ReadSequence();
            info.ReadInteger();
            return info.ReadSequence().ReadObjectIdentifier() switch
            {
                PublicKeyShape.Ed25519Oid => new PrivateKey(null, null, new AsnReader(info.ReadOctetString(), AsnEncodingRules.DER).ReadOctetString()),
                "1.2.840.10045.2.1" => OfCurve(e => e.ImportPkcs8PrivateKey(bytes, out _)),
                _ => OfRsa(r => r.ImportPkcs8PrivateKey(bytes, out _)),
            };
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("x509: failed to parse private key", e);
        }
    }

    /// <summary>Numbers lose their leading zeros; coordinates above keep their length.</summary>
    private static string Text(byte[]? number) => Encodings.ToBase64Url(number.AsSpan().TrimStart((byte)0));

    private static RegoValue Key(params ReadOnlySpan<(string Name, string Text)> parts)
    {
        var key = new ObjectBuilder();
        foreach (var (name, text) in parts)
        {
            key.Set(new StringValue(name), new StringValue(text));
        }
        return key.ToValue();
    }
}
