using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovernedNetwork.Audit.Shipping;
using GovernedNetwork.Elasticsearch.Documents;
using NodaTime;

namespace GovernedNetwork.Elasticsearch.Tests.Running;

/// <summary>Records as the network writes them.</summary>
internal static class Records
{
    public static readonly Instant Morning = Instant.FromUtc(2026, 11, 22, 8, 0);

    private static readonly string Permit = Payload(), Deny = Payload("deny");

    public static LedgerEntry At(long position, Instant? at = null, string? payload = null) => new(
        position,
        at ?? Morning + Duration.FromSeconds(position),
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(position.ToString(CultureInfo.InvariantCulture)))),
        payload ?? (position % 5 == 0 ? Deny : Permit));

    /// <summary>An exchange that was decided upon.</summary>
    public static string Payload(string effect = "permit", string message = "The group exchanges with Bluesky.") =>
        $$$"""
        {"at":"2026-11-22T08:00:00Z","record":{"action":"exchanges.share","actor":{"channel":"api","id":"018f0000-0000-7000-8000-000000000001","kind":"member"},
        "decision":"018f0000-0000-7000-8000-00000000000d","destination":{"account":"did:plc:abc","network":"bluesky"},"effect":"{{{effect}}}","engine_decision":"d-1",
        "facts":{"resource":{"labels":[{"code":"phi.date","confidence":0.9}]},"subject":{"roles":["clinician"]}},"facts_digest":"00ff",
        "obligations":[{"labels":["phi.date"],"type":"redact"}],
        "reasons":[{"code":"exchange.permitted","message":"{{{message}}}","rule":"policies/exchanges/share.rego:17"}],"request":"r1",
        "resource":{"group":"018f0000-0000-7000-8000-0000000000aa","id":"018f0000-0000-7000-8000-0000000000bb","type":"post"},"revision":"r-1"},"version":1}
        """;
}
