using System.Formats.Asn1;
using System.Numerics;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>The extensions of a certificate or of a request: each as it stands, and what the known ones say (RFC 5280, section 4.2).</summary>
internal sealed class CertificateExtensions
{
    private readonly List<(string Oid, bool IsCritical, byte[] Value)> _all = [];

    /// <param name="list">The sequence of extensions.</param>
    public CertificateExtensions(AsnReader? list)
    {
        while (list is { HasData: true })
        {
            var item = list.ReadSequence();
            var oid = item.ReadObjectIdentifier();
            _all.Add((oid, item.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && item.ReadBoolean(), item.ReadOctetString()));
        }
    }

    public AlternativeNames Names => Find("2.5.29.17") is { } value ? AlternativeNames.Read(value) : AlternativeNames.None;

    public RegoValue All => Shape.List([.. _all.Select(e => RegoValue.Object(("Id", Shape.Oid(e.Oid)), ("Critical", RegoValue.Bool(e.IsCritical)), ("Value", Shape.Bytes(e.Value))))]);

    public RegoValue KeyUsage => Find("2.5.29.15") is { } value
        ? NumberValue.Of(new AsnReader(value, AsnEncodingRules.DER).ReadBitString(out _).Index().Sum(b => Enumerable.Range(0, 8).Sum(i => (b.Item >> (7 - i) & 1) << ((b.Index * 8) + i))))
        : NumberValue.Of(0);

    public RegoValue SubjectKey => Find("2.5.29.14") is { } value ? Shape.Bytes(new AsnReader(value, AsnEncodingRules.DER).ReadOctetString()) : RegoValue.Null;

    public RegoValue AuthorityKey
    {
        get
        {
            var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
            var key = Find("2.5.29.35") is { } value ? new AsnReader(value, AsnEncodingRules.DER).ReadSequence() : null;
            return key is { HasData: true } && key.PeekTag().HasSameClassAndValue(tag) ? Shape.Bytes(key.ReadOctetString(tag)) : RegoValue.Null;
        }
    }

    /// <summary>Known purposes as numbers, others as identifiers.</summary>
    public (RegoValue Known, RegoValue Unknown) ExtendedUsage
    {
        get
        {
            var purposes = Identifiers("2.5.29.37");
            return (Shape.List([.. purposes.Where(p => KeyPurposes.NumberOf(p) >= 0).Select(p => NumberValue.Of(KeyPurposes.NumberOf(p)))]), Shape.List([.. purposes.Where(p => KeyPurposes.NumberOf(p) < 0).Select(Shape.Oid)]));
        }
    }

    /// <summary>Whether there is a basic constraint, whether it makes an authority, and the length of the path below it (-1 for none).</summary>
    public (bool IsThere, bool IsAuthority, BigInteger PathLength) Constraints
    {
        get
        {
            if (Find("2.5.29.19") is not { } value)
            {
                return (false, false, 0);
            }
            var body = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
            var isAuthority = body.HasData && body.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && body.ReadBoolean();
            return (true, isAuthority, body.HasData ? body.ReadInteger() : -1);
        }
    }

    public IReadOnlyList<string> Policies
    {
        get
        {
            var list = Find("2.5.29.32") is { } value ? new AsnReader(value, AsnEncodingRules.DER).ReadSequence() : null;
            var policies = new List<string>();
            while (list is { HasData: true })
            {
                policies.Add(list.ReadSequence().ReadObjectIdentifier());
            }
            return policies;
        }
    }

    /// <summary>Addresses under one method of access: 48.1 for status, 48.2 for the issuer.</summary>
    public RegoValue Access(string method)
    {
        var found = new List<string>();
        var list = Find("1.3.6.1.5.5.7.1.1") is { } value ? new AsnReader(value, AsnEncodingRules.DER).ReadSequence() : null;
        while (list is { HasData: true })
        {
            var item = list.ReadSequence();
            if (item.ReadObjectIdentifier() == method && item.PeekTag() is { TagValue: 6 } tag)
            {
                found.Add(item.ReadCharacterString(UniversalTagNumber.IA5String, tag));
            }
        }
        return Shape.Texts(found);
    }

    public RegoValue RevocationLists
    {
        get
        {
            var zero = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
            var found = new List<string>();
            var list = Find("2.5.29.31") is { } value ? new AsnReader(value, AsnEncodingRules.DER).ReadSequence() : null;
            while (list is { HasData: true })
            {
                var item = list.ReadSequence();
                var names = item.HasData && item.PeekTag() == zero && item.ReadSequence(zero) is { HasData: true } point && point.PeekTag() == zero ? point.ReadSequence(zero) : null;
                while (names is { HasData: true })
                {
                    var tag = names.PeekTag();
                    if (tag.TagValue == 6)
                    {
                        found.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                        continue;
                    }
                    names.ReadEncodedValue();
                }
            }
            return Shape.Texts(found);
        }
    }

    public IReadOnlyList<string> Identifiers(string extension)
    {
        var list = Find(extension) is { } value ? new AsnReader(value, AsnEncodingRules.DER).ReadSequence() : null;
        var found = new List<string>();
        while (list is { HasData: true })
        {
            found.Add(list.ReadObjectIdentifier());
        }
        return found;
    }

    private byte[]? Find(string oid) => _all.Find(e => e.Oid == oid).Value;
}
