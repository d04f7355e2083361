using System.Formats.Asn1;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>Algorithms and public keys by the numbers that the reference engine's language gives them.</summary>
internal static class PublicKeyShape
{
    private const string PssOid = "1.2.840.113549.1.1.10";

    private static readonly string[] Signatures =
    [
        "1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.2.840.10040.4.3", "2.16.840.1.101.3.4.3.2", "1.2.840.10045.4.1", "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4", "", "", "", Ed25519Oid,
    ];

    private static readonly string[] Keys = ["1.2.840.113549.1.1.1", "1.2.840.10040.4.1", "1.2.840.10045.2.1", Ed25519Oid];

    public const string Ed25519Oid = "1.3.101.112";

    public static int Signature(AsnReader algorithm)
    {
        var oid = algorithm.ReadObjectIdentifier();
        if (oid == PssOid && algorithm.HasData)
        {
            // The hash is that of the parameters: its identifier ends in 1, 2 or 3 for 256, 384 and 512 bits.
            var hash = algorithm.ReadSequence().ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence().ReadObjectIdentifier();
            return 12 + (hash[^1] - '0');
        }
        return Array.IndexOf(Signatures, oid) + 1;
    }

    /// <summary>The number of the algorithm and the key itself; null for keys that are not known.</summary>
    public static (int Algorithm, RegoValue Key) Read(ReadOnlyMemory<byte> encoded)
    {
        var info = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var algorithm = info.ReadSequence();
        var number = Array.IndexOf(Keys, algorithm.ReadObjectIdentifier()) + 1;
        var bits = info.ReadBitString(out _);
        return (number, number switch { 1 => Rsa(bits), 3 => Curve(bits), 4 => Shape.Bytes(bits), _ => RegoValue.Null });
    }

    private static RegoValue Rsa(byte[] bits)
    {
        var key = new AsnReader(bits, AsnEncodingRules.DER).ReadSequence();
        return RegoValue.Object(("N", Shape.Whole(key.ReadInteger())), ("E", Shape.Whole(key.ReadInteger())));
    }

    /// <summary>A point written out in full: a four, then both coordinates.</summary>
    private static RegoValue Curve(byte[] bits)
    {
        var half = (bits.Length - 1) / 2;
        return RegoValue.Object(("Curve", ObjectValue.Empty), ("X", Shape.Unsigned(bits[1..(half + 1)])), ("Y", Shape.Unsigned(bits[(half + 1)..])));
    }
}
