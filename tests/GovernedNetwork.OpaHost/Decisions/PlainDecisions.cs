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
        try
        {
            // Without a body input is null, which is a value.
            return exchange.Documents.At(query, input ?? RegoValue.Null, exchange.Asks("strict-builtin-errors")) is { } document
                ? exchange.Say(document)
                : exchange.Refuse(StatusCodes.Status404NotFound, "undefined_document", $"document {(HasRules(exchange.Documents, query) ? "undefined" : "missing")}: {query}");
        }
        catch (RegoException failure)
        {
            return exchange.Failed(failure);
        }
    }

    private static bool HasRules(Documents documents, string query) => documents.Rules.Any(rule => rule.Rule == query || query.StartsWith(rule.Rule + ".", StringComparison.Ordinal));
}
