using System.Formats.Asn1;
using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>A distinguished name (RFC 5280, section 4.1.2.4): its well-known parts by name, and all parts in their order.</summary>
internal static class NameParts
{
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["2.5.4.6"] = "Country",
        ["2.5.4.10"] = "Organization",
        ["2.5.4.11"] = "OrganizationalUnit",
        ["2.5.4.7"] = "Locality",
        ["2.5.4.8"] = "Province",
        ["2.5.4.9"] = "StreetAddress",
        ["2.5.4.17"] = "PostalCode",
    };

    public static RegoValue Read(ReadOnlyMemory<byte> encoded)
    {
        var parts = new List<(string Type, string Value)>();
        var names = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var set = names.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
            {
                var part = set.ReadSequence();
                parts.Add((part.ReadObjectIdentifier(), Text(part)));
            }
        }
        string Last(string type) => parts.LastOrDefault(p => p.Type == type).Value ?? "";
        var members = Lists.Select(l => KeyValuePair.Create<RegoValue, RegoValue>(new StringValue(l.Value), Shape.Texts([.. parts.Where(p => p.Type == l.Key).Select(p => p.Value)])));
        return RegoValue.Object(members.Concat(RegoValue.Object(
            ("SerialNumber", new StringValue(Last("2.5.4.5"))),
            ("CommonName", new StringValue(Last("2.5.4.3"))),
            ("Names", Shape.List([.. parts.Select(p => RegoValue.Object(("Type", Shape.Oid(p.Type)), ("Value", new StringValue(p.Value))))])),
            ("ExtraNames", RegoValue.Null)).Members));
    }

    private static string Text(AsnReader part)
    {
        var tag = part.PeekTag();
        return part.ReadCharacterString((UniversalTagNumber)tag.TagValue);
    }
}
