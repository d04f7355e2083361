namespace GovernedNetwork.Rego.Builtins.Certificates;

/// <summary>What a key may be used for (RFC 5280, section 4.2.1.12): identifiers, and the numbers and names that the reference engine's language gives them.</summary>
internal static class KeyPurposes
{
    public const string Any = "2.5.29.37.0";

    private static readonly string[] Usages =
    [
        Any, "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.5", "1.3.6.1.5.5.7.3.6", "1.3.6.1.5.5.7.3.7",
        "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9", "1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1", "1.3.6.1.4.1.311.2.1.22", "1.3.6.1.4.1.311.61.1.1",
    ];

    public static int NumberOf(string oid) => Array.IndexOf(Usages, oid);

    /// <summary>The identifier of a name; null for a name that is not known.</summary>
    public static string? Named(string name) => name switch
    {
        "KeyUsageAny" => Usages[0],
        "KeyUsageServerAuth" => Usages[1],
        "KeyUsageClientAuth" => Usages[2],
        "KeyUsageCodeSigning" => Usages[3],
        "KeyUsageEmailProtection" => Usages[4],
        "KeyUsageIPSECEndSystem" => Usages[5],
        "KeyUsageIPSECTunnel" => Usages[6],
        "KeyUsageIPSECUser" => Usages[7],
        "KeyUsageTimeStamping" => Usages[8],
        "KeyUsageOCSPSigning" => Usages[9],
        "KeyUsageMicrosoftServerGatedCrypto" => Usages[10],
        "KeyUsageNetscapeServerGatedCrypto" => Usages[11],
        "KeyUsageMicrosoftCommercialCodeSigning" => Usages[12],
        "KeyUsageMicrosoftKernelCodeSigning" => Usages[13],
        _ => null,
    };
}
