using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Decisions;

/// <summary>A decision as the decision log tells it. OPA's documentation, "Decision Logs: Decision Log Service API".</summary>
internal static class DecisionEvent
{
    /// <summary>Tells the log of a decision, masked as policy says, unless policy drops it.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="decision">The name of the decision.</param>
    /// <param name="path">What was asked.</param>
    /// <param name="input">The input; null for none.</param>
    /// <param name="result">The answer; null when it is undefined or failed.</param>
    /// <param name="failure">Why there is no answer; null when policy did not fail.</param>
    public static void Tell(Exchange exchange, string decision, IEnumerable<string> path, RegoValue? input, RegoValue? result, RegoException? failure)
    {
        var number = exchange.State.NextRequest();
        if (exchange.State.Options.DecisionLog is not { } log) return;
        var told = Answers.Present(
            ("labels", RegoValue.Object(("id", RegoValue.String(exchange.State.Id)), ("version", RegoValue.String(exchange.State.Options.Version)))),
            ("decision_id", RegoValue.String(decision)),
            ("bundles", exchange.Documents.Bundles),
            ("path", RegoValue.String(string.Join('/', path))),
            ("input", input),
            ("result", result),
            ("error", failure is null ? null : ErrorList.Of(failure, "").Elements.First()),
            ("requested_by", RegoValue.String($"{exchange.Connection.RemoteIpAddress}:{exchange.Connection.RemotePort}")),
            ("timestamp", GoTime.Text(TimeProvider.System.GetUtcNow())),
            ("metrics", exchange.Timers.ToValue()),
            ("req_id", RegoValue.Number(number)));
        if (DecisionMask.Apply(exchange.Documents, told) is { } masked) log(masked);
    }
}
