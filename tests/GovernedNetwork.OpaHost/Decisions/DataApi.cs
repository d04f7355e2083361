using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Decisions;

/// <summary><c>/v1/data</c>, reading: decisions. OPA's documentation, "REST API: Data API".</summary>
internal static class DataApi
{
    public static Task Get(Exchange exchange)
    {
        var text = exchange.Request.Query["input"].FirstOrDefault();
        var (input, wrong) = exchange.Timers.Take("rego_input_parse", () => text is null ? default : Exchange.Json(System.Text.Encoding.UTF8.GetBytes(text)));
        return wrong is null ? Decide(exchange, input, isInputDue: false) : exchange.Invalid("parameter contains malformed input document: " + wrong);
    }

    public static Task Post(Exchange exchange)
    {
        var (request, wrong) = exchange.Timers.Take("rego_input_parse", exchange.Read);
        if (wrong?.StartsWith("could not", StringComparison.Ordinal) == true) return exchange.Invalid(wrong);
        if (wrong is not null and not "EOF") return exchange.Invalid("body contains malformed input document: " + wrong);
        if (request is not null && GoKind.Other(request, RegoKind.Object, "types.DataRequestV1") is { } kind) return exchange.Invalid("body contains malformed input document: " + kind);
        // Null says as little as nothing does.
        return Decide(exchange, request?["input"] is { Kind: not RegoKind.Null } input ? input : null, isInputDue: true);
    }

    private static Task Decide(Exchange exchange, RegoValue? input, bool isInputDue)
    {
        var query = DocumentPath.Reference(exchange.Path);
        try
        {
            exchange.Prepare(query);
        }
        catch (RegoException failure)
        {
            return exchange.Refuse(StatusCodes.Status500InternalServerError, "internal_error", OneLine(failure));
        }

        var decision = exchange.State.NextDecision();
        try
        {
            var result = exchange.Timers.Take("rego_query_eval", () => exchange.Documents.At(query, input, exchange.Asks("strict-builtin-errors")));
            DecisionEvent.Tell(exchange, decision, exchange.Path, input, result, failure: null);
            return exchange.Say(
                ("decision_id", exchange.State.Options.NamesDecisions ? RegoValue.String(decision) : null),
                ("warning", isInputDue && input is null ? Warning : null),
                ("provenance", exchange.Asks("provenance") ? Provenance(exchange) : null),
                // No note is kept: the engine's builtin trace has nobody to tell.
                ("explanation", exchange.Request.Query["explain"] == "notes" ? RegoValue.Array() : null),
                ("metrics", exchange.Asks("metrics") ? exchange.Timers.ToValue() : null),
                ("result", result));
        }
        catch (RegoException failure)
        {
            DecisionEvent.Tell(exchange, decision, exchange.Path, input, result: null, failure);
            return exchange.Failed(failure);
        }
    }

    private static readonly RegoValue Warning = RegoValue.Object(("code", RegoValue.String("api_usage_warning")), ("message", RegoValue.String("'input' key missing from the request")));

    private static RegoValue Provenance(Exchange exchange) => Answers.Present(
        ("version", RegoValue.String(exchange.State.Options.Version)),
        ("build_commit", RegoValue.String("")),
        ("build_timestamp", RegoValue.String("")),
        ("build_hostname", RegoValue.String("")),
        ("bundles", exchange.Documents.Bundles));

    private static string OneLine(RegoException failure) => $"1 error occurred: {failure.Errors[0].Row}:{failure.Errors[0].Column}: {failure.Errors[0].Code}: {failure.Errors[0].Message}";
}
