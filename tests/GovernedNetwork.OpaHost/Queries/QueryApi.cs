using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;

namespace GovernedNetwork.OpaHost.Queries;

/// <summary><c>/v1/query</c>: any query, with all of its solutions. OPA's documentation, "REST API: Query API".</summary>
internal static class QueryApi
{
    public static Task Get(Exchange exchange) => exchange.Request.Query["q"].FirstOrDefault() is { Length: > 0 } query
        ? Solve(exchange, query, null)
        : exchange.Invalid("missing parameter 'q'");

    public static Task Post(Exchange exchange)
    {
        var (request, wrong) = exchange.Read();
        if (wrong is not null) return exchange.Invalid("error(s) occurred while decoding request: " + wrong);
        return Solve(exchange, request!["query"]?.AsString ?? "", request["input"]);
    }

    private static Task Solve(Exchange exchange, string text, RegoValue? input)
    {
        Query query;
        try
        {
            UnsafeCalls.Check(text);
            query = exchange.Documents.Prepare(text);
        }
        catch (RegoException failure)
        {
            return exchange.Invalid($"error(s) occurred while {(QueryErrors.IsParsing(failure) ? "parsing" : "compiling")} query", ErrorList.Of(failure, text));
        }
        try
        {
            var solutions = query.Solve(input, Documents.Options()).Select(Bindings).ToList();
            // An expression that is false has a value; only one that has none is no solution.
            if (solutions.Count == 0 && query.Evaluate(input, Documents.Options())?.AsBool == false) solutions.Add(RegoValue.Object());
            return exchange.Say(("result", solutions.Count == 0 ? null : RegoValue.Array(solutions)));
        }
        catch (RegoException failure)
        {
            return exchange.Failed(failure);
        }
    }

    private static RegoValue Bindings(IReadOnlyDictionary<string, RegoValue> solution) => RegoValue.Object([.. solution.Select(binding => (binding.Key, binding.Value))]);
}
