using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Health;

/// <summary><c>/health</c>. OPA's documentation, "REST API: Health API".</summary>
internal static class HealthApi
{
    public static Task Get(Exchange exchange)
    {
        var isComplete = exchange.State.IsComplete;
        if (!isComplete && (exchange.Asks("bundles") || exchange.Asks("bundle"))) return Ill(exchange, "one or more bundles are not activated");
        // The bundle is the one plug-in that can be late.
        if (!isComplete && exchange.Asks("plugins") && !exchange.Request.Query["exclude-plugin"].Contains("bundle")) return Ill(exchange, "one or more plugins are not up");
        return exchange.Say(RegoValue.Object());
    }

    /// <summary><c>/health/live</c>, <c>/health/ready</c> and whatever else policies define below <c>data.system.health</c>.</summary>
    public static Task Named(Exchange exchange)
    {
        var query = DocumentPath.Reference(["system", "health", .. exchange.Path]);
        try
        {
            return exchange.Documents.At(query, Plugins(exchange)) switch
            {
                null => Ill(exchange, $"health check ({query}) was undefined"),
                { AsBool: true } => exchange.Say(RegoValue.Object()),
                _ => Ill(exchange, $"health check ({query}) returned unexpected value"),
            };
        }
        catch (RegoException)
        {
            return Ill(exchange, "unable to perform evaluation");
        }
    }

    private static RegoValue Plugins(Exchange exchange) => RegoValue.Object(
        ("plugins_ready", RegoValue.Bool(exchange.State.IsComplete)),
        ("plugin_state", exchange.State.Options.Bundle is null
            ? RegoValue.Object()
            : RegoValue.Object(("bundle", RegoValue.String(exchange.State.IsComplete ? "OK" : "NOT_READY")))));

    private static Task Ill(Exchange exchange, string error) => exchange.Say(RegoValue.Object(("error", RegoValue.String(error))), StatusCodes.Status500InternalServerError);
}
