using GovernedNetwork.Rego.Values;

namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>The fields that come from a certificate's extensions, those that are always empty here included.</summary>
internal static class CertificateFields
{
    private static readonly string[] AlwaysNull =
    [
        "ExtraExtensions", "UnhandledCriticalExtensions", "PermittedDNSDomains", "ExcludedDNSDomains", "PermittedIPRanges", "ExcludedIPRanges",
        "PermittedEmailAddresses", "ExcludedEmailAddresses", "PermittedURIDomains", "ExcludedURIDomains", "PolicyMappings",
    ];

    public static IEnumerable<KeyValuePair<RegoValue, RegoValue>> Of(CertificateExtensions e)
    {
        var (isThere, isAuthority, length) = e.Constraints;
        var (known, unknown) = e.ExtendedUsage;
        (string Key, RegoValue Value)[] fields =
        [
            ("KeyUsage", e.KeyUsage), ("Extensions", e.All), ("ExtKeyUsage", known), ("UnknownExtKeyUsage", unknown),
            ("BasicConstraintsValid", RegoValue.Bool(isThere)), ("IsCA", RegoValue.Bool(isAuthority)),
            ("MaxPathLen", Shape.Whole(length)), ("MaxPathLenZero", RegoValue.Bool(isThere && length.IsZero)),
            ("SubjectKeyId", e.SubjectKey), ("AuthorityKeyId", e.AuthorityKey),
            ("OCSPServer", e.Access("1.3.6.1.5.5.7.48.1")), ("IssuingCertificateURL", e.Access("1.3.6.1.5.5.7.48.2")), ("CRLDistributionPoints", e.RevocationLists),
            ("PermittedDNSDomainsCritical", BooleanValue.False),
            ("PolicyIdentifiers", Shape.List([.. e.Policies.Select(Shape.Oid)])), ("Policies", Shape.Texts(e.Policies)),
            ("InhibitAnyPolicy", NumberValue.Of(0)), ("InhibitAnyPolicyZero", BooleanValue.False), ("InhibitPolicyMapping", NumberValue.Of(0)),
            ("InhibitPolicyMappingZero", BooleanValue.False), ("RequireExplicitPolicy", NumberValue.Of(0)), ("RequireExplicitPolicyZero", BooleanValue.False),
            .. e.Names.Members, ("URIStrings", e.Names.UriStrings),
            .. AlwaysNull.Select(n => (n, RegoValue.Null)),
        ];
        return fields.Select(f => KeyValuePair.Create<RegoValue, RegoValue>(new StringValue(f.Key), f.Value));
    }
}
