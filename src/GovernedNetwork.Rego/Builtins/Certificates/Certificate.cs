using System.Formats.Asn1;
using System.Globalization;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>A certificate read by RFC 5280, section 4.1, with the field names of the reference engine's language.</summary>
internal sealed record Certificate(byte[] Raw, CertificateExtensions Extensions, RegoValue Value)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Three = new(TagClass.ContextSpecific, 3);

    /// <summary>Certificates one behind the other.</summary>
    /// <exception cref="AsnContentException">The bytes are no certificates.</exception>
    public static List<Certificate> ReadAll(ReadOnlyMemory<byte> bytes)
    {
        var found = new List<Certificate>();
        for (var reader = new AsnReader(bytes, AsnEncodingRules.DER); reader.HasData;)
        {
            found.Add(Read(reader.ReadEncodedValue()));
        }
        return found;
    }

    private static Certificate Read(ReadOnlyMemory<byte> raw)
    {
        var outer = new AsnReader(raw, AsnEncodingRules.DER).ReadSequence();
        var signedPart = outer.PeekEncodedValue();
        var body = outer.ReadSequence();
        var version = body.PeekTag().HasSameClassAndValue(Zero) ? body.ReadSequence(Zero).ReadInteger() : 0;
        var serial = body.ReadInteger();
        var signature = PublicKeyShape.Signature(body.ReadSequence());
        var issuer = body.ReadEncodedValue();
        var validity = body.ReadSequence();
        var subject = body.ReadEncodedValue();
        var key = body.ReadEncodedValue();
        while (body.HasData && !body.PeekTag().HasSameClassAndValue(Three))
        {
            body.ReadEncodedValue();
        }
        var extensions = new CertificateExtensions(body.HasData ? body.ReadSequence(Three).ReadSequence() : null);
        outer.ReadSequence();
        var (algorithm, publicKey) = PublicKeyShape.Read(key);
        var value = RegoValue.Object([.. CertificateFields.Of(extensions), .. RegoValue.Object(
            ("Raw", Shape.Bytes(raw)), ("RawTBSCertificate", Shape.Bytes(signedPart)), ("RawSubjectPublicKeyInfo", Shape.Bytes(key)),
            ("RawSubject", Shape.Bytes(subject)), ("RawIssuer", Shape.Bytes(issuer)), ("Signature", Shape.Bytes(outer.ReadBitString(out _))),
            ("SignatureAlgorithm", NumberValue.Of(signature)), ("PublicKeyAlgorithm", NumberValue.Of(algorithm)), ("PublicKey", publicKey),
            ("Version", Shape.Whole(version + 1)), ("SerialNumber", Shape.Whole(serial)), ("Issuer", NameParts.Read(issuer)), ("Subject", NameParts.Read(subject)),
            ("NotBefore", Time(validity)), ("NotAfter", Time(validity))).Members]);
        return new Certificate(raw.ToArray(), extensions, value);
    }

    private static StringValue Time(AsnReader validity)
    {
        var time = validity.PeekTag().HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.UtcTime)) ? validity.ReadUtcTime() : validity.ReadGeneralizedTime();
        return new StringValue(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
