using System.Formats.Asn1;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>A request for a certificate (RFC 2986, section 4).</summary>
internal static class CertificateRequestShape
{
    private const string ExtensionRequest = "1.2.840.113549.1.9.14";
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);

    /// <exception cref="AsnContentException">The bytes are no request.</exception>
    public static RegoValue Read(byte[] raw)
    {
        var outer = new AsnReader(raw, AsnEncodingRules.DER).ReadSequence();
        var signedPart = outer.PeekEncodedValue();
        var body = outer.ReadSequence();
        var version = body.ReadInteger();
        var subject = body.ReadEncodedValue();
        var key = body.ReadEncodedValue();
        var extensions = new CertificateExtensions(body.HasData ? Requested(body.ReadSetOf(skipSortOrderValidation: true, Zero)) : null);
        var signature = PublicKeyShape.Signature(outer.ReadSequence());
        var (algorithm, publicKey) = PublicKeyShape.Read(key);
        return RegoValue.Object([.. RegoValue.Object(
            ("Raw", Shape.Bytes(raw)), ("RawTBSCertificateRequest", Shape.Bytes(signedPart)), ("RawSubjectPublicKeyInfo", Shape.Bytes(key)), ("RawSubject", Shape.Bytes(subject)),
            ("Version", Shape.Whole(version)), ("Signature", Shape.Bytes(outer.ReadBitString(out _))), ("SignatureAlgorithm", NumberValue.Of(signature)),
            ("PublicKeyAlgorithm", NumberValue.Of(algorithm)), ("PublicKey", publicKey), ("Subject", NameParts.Read(subject)),
            ("Attributes", RegoValue.Null), ("Extensions", extensions.All), ("ExtraExtensions", RegoValue.Null)).Members,
            .. extensions.Names.Members.Select(m => KeyValuePair.Create<RegoValue, RegoValue>(new StringValue(m.Key), m.Value))]);
    }

    private static AsnReader? Requested(AsnReader attributes)
    {
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            if (attribute.ReadObjectIdentifier() == ExtensionRequest)
            {
                return attribute.ReadSetOf(skipSortOrderValidation: true).ReadSequence();
            }
        }
        return null;
    }
}
