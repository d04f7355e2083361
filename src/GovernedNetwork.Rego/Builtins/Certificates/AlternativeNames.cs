using System.Formats.Asn1;
using System.Net;
using GovernedNetwork.Rego.Builtins.Addresses;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>The other names of a subject (RFC 5280, section 4.2.1.6).</summary>
internal sealed class AlternativeNames
{
    private readonly List<string> _hosts = [];
    private readonly List<string> _mails = [];
    private readonly List<string> _addresses = [];
    private readonly List<string> _uris = [];

    public static AlternativeNames None { get; } = new();

    public static AlternativeNames Read(byte[] extension)
    {
        var names = new AlternativeNames();
        var list = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        while (list.HasData)
        {
            var tag = list.PeekTag();
            switch (tag.TagValue)
            {
                case 1:
                    names._mails.Add(list.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    break;
                case 2:
                    names._hosts.Add(list.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    break;
                case 6:
                    names._uris.Add(list.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    break;
                case 7:
                    names._addresses.Add(new IPAddress(list.ReadOctetString(tag)).ToString());
                    break;
                default:
                    list.ReadEncodedValue();
                    break;
            }
        }
        return names;
    }

    public IEnumerable<(string Key, RegoValue Value)> Members =>
    [
        ("DNSNames", Shape.Texts(_hosts)),
        ("EmailAddresses", Shape.Texts(_mails)),
        ("IPAddresses", Shape.Texts(_addresses)),
        ("URIs", Shape.List([.. _uris.Select(Uri)])),
    ];

    public RegoValue UriStrings => Shape.Texts(_uris);

    private static RegoValue Uri(string text)
    {
        var parsed = UriParts.Parse(text);
        RegoValue Part(string name) => parsed?[name] ?? StringValue.Empty;
        var host = parsed?["hostname"]?.AsString + (parsed?["port"]?.AsString is { Length: > 0 } port ? ":" + port : "");
        return RegoValue.Object(
            ("Scheme", Part("scheme")), ("Opaque", StringValue.Empty), ("User", RegoValue.Null), ("Host", new StringValue(host)), ("Path", Part("path")), ("RawPath", StringValue.Empty),
            ("OmitHost", BooleanValue.False), ("ForceQuery", BooleanValue.False), ("RawQuery", Part("raw_query")), ("Fragment", Part("fragment")), ("RawFragment", StringValue.Empty));
    }
}
