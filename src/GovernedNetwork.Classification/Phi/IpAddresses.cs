using System.Net;
using System.Text.RegularExpressions;

namespace GovernedNetwork.Classification.Phi;

/// <summary>IPv4 addresses, and IPv6 addresses with at least three groups; versions and section numbers have fewer or larger parts.</summary>
internal static class IpAddresses
{
    private static readonly Regex Pattern = Patterns.Linear(
        @"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|\b(?:[0-9A-Fa-f]{1,4}:){2,7}(?:[0-9A-Fa-f]{1,4}|(?::[0-9A-Fa-f]{1,4}){1,5})\b");

    public static void Find(Claims claims) => claims.ClaimAll(SpanCodes.Ip, Pattern, 0.9, address => IPAddress.TryParse(address, out _));
}
