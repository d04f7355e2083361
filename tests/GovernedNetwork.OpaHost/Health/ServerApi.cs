using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Health;

/// <summary><c>/v1/config</c>, <c>/v1/status</c> and <c>/metrics</c>: what the server tells of itself.</summary>
internal static class ServerApi
{
    public static Task Config(Exchange exchange) => exchange.Say(("result", Answers.Present(
        ("decision_logs", exchange.State.Options.NamesDecisions ? RegoValue.Object(("console", RegoValue.Bool(true))) : null),
        ("default_authorization_decision", RegoValue.String("/system/authz/allow")),
        ("default_decision", RegoValue.String(exchange.State.Options.DefaultDecision)),
        ("labels", Labels(exchange)))));

    public static Task Status(Exchange exchange) => exchange.State.Options.Bundle is not { } bundle
        ? exchange.Refuse(StatusCodes.Status500InternalServerError, "internal_error", "status plugin not enabled")
        : exchange.Say(("result", RegoValue.Object(
            ("labels", Labels(exchange)),
            ("bundles", RegoValue.Object((bundle.Name, exchange.State.Bundle.ToValue(bundle.Name)))),
            ("metrics", RegoValue.Object(("prometheus", RegoValue.Object()))),
            ("plugins", RegoValue.Object(("bundle", Plugin(exchange.State.IsComplete)), ("discovery", Plugin(true)), ("status", Plugin(true)))))));

    /// <summary>Requests alone: what else OPA counts is the state of Go's memory and scheduler.</summary>
    public static Task Metrics(Exchange exchange) => exchange.Response.Text(
        StatusCodes.Status200OK,
        "text/plain; version=0.0.4; charset=utf-8; escaping=underscores",
        "# HELP http_request_duration_seconds A histogram of duration for requests.\n# TYPE http_request_duration_seconds histogram\n");

    private static RegoValue Labels(Exchange exchange) =>
        RegoValue.Object(("id", RegoValue.String(exchange.State.Id)), ("version", RegoValue.String(exchange.State.Options.Version)));

    private static RegoValue Plugin(bool isUp) => RegoValue.Object(("state", RegoValue.String(isUp ? "OK" : "NOT_READY")));
}
