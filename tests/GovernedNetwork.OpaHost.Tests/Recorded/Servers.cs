using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Tests.Recorded;

/// <summary>The servers that the recordings were made with: most cases share one, and see what those before them wrote.</summary>
internal static class Servers
{
    private const string Authorization =
        """
        package system.authz

        default allow := {"allowed": false}

        allow := {"allowed": true} if input.identity == "sesame"

        allow := {"allowed": true} if input.path == ["health"]

        allow := {"allowed": false, "reason": "no visitors on Sunday"} if input.identity == "sunday"
        """;

    private const string Health =
        """
        package system.health

        live if true

        ready if input.plugins_ready

        never if false
        """;

    /// <summary>Which server a case was sent to.</summary>
    public static string Of(string note) =>
        Special.FirstOrDefault(prefix => note.StartsWith(prefix, StringComparison.Ordinal)) is not { } special ? ""
        : special is "gzip min_length 10/" or "limit gzip 2000/" ? "limit 1000/"
        : special;

    /// <param name="server">Which one.</param>
    /// <param name="recording">The policy and the documents of most.</param>
    /// <param name="absent">Where no bundle is.</param>
    public static OpaHostOptions Options(string server, RegoValue recording, Uri absent)
    {
        var house = new PolicySource("house.rego", recording["policy"]!.AsString!);
        var plain = new OpaHostOptions { Version = "1.9.0", NamesDecisions = false, Policies = [house], Data = recording["data"] };
        return server switch
        {
            "authorization basic, no system.authz/" => plain with { Authorizes = true },
            "token/" => plain with { Authorizes = true, Policies = [house, new PolicySource("authz.rego", Authorization)] },
            "limit 1000/" => plain with { MaxBody = 1000, MaxUnpacked = 2000, PacksFrom = 10 },
            "health policy " => plain with { Policies = [new PolicySource("health.rego", Health)] },
            "bundle not loaded" => plain with { Policies = [], Data = null, Bundle = new BundleSource("main", absent) },
            _ => plain,
        };
    }

    private static readonly string[] Special = ["authorization basic, no system.authz/", "token/", "limit 1000/", "limit gzip 2000/", "gzip min_length 10/", "bundle not loaded", "health policy "];
}
