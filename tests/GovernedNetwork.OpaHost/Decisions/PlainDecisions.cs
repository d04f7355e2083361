using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Decisions;

/// <summary><c>POST /v0/data</c> and <c>POST /</c>: the body is the input, and the answer is the document.</summary>
internal static class PlainDecisions
{
    public static Task Post(Exchange exchange) => Decide(exchange, exchange.Path);

    public static Task Default(Exchange exchange) => Decide(exchange, [.. DocumentPath.Pointer(exchange.State.Options.DefaultDecision)]);

    private static Task Decide(Exchange exchange, IReadOnlyList<string> path)
    {
        var (input, wrong) = exchange.Read();
        if (wrong is not null and not "EOF") return exchange.Invalid("unexpected parse error for input: body contains malformed input document: " + wrong);
        var query = DocumentPath.Reference(path);
        var decision = exchange.State.NextDecision();
        try
        {
            exchange.Prepare(query);
            // Without a body input is null, which is a value.
            var document = exchange.Timers.Take("rego_query_eval", () => exchange.Documents.At(query, input ?? RegoValue.Null, exchange.Asks("strict-builtin-errors")));
            DecisionEvent.Tell(exchange, decision, path, input, document, failure: null);
            return document is not null
                ? exchange.Say(document)
                : exchange.Refuse(StatusCodes.Status404NotFound, "undefined_document", $"document {(exchange.Documents.HasRules(query) ? "undefined" : "missing")}: {query}");
        }
        catch (RegoException failure)
        {
            DecisionEvent.Tell(exchange, decision, path, input, result: null, failure);
            return exchange.Failed(failure);
        }
    }
}
