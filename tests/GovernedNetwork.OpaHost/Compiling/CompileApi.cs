using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.OpaHost.Queries;
using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Compiling;

/// <summary><c>POST /v1/compile</c>: what is left of a query while a part of its input is unknown. OPA's documentation, "REST API: Compile API".</summary>
internal static class CompileApi
{
    public static Task Post(Exchange exchange)
    {
        var (request, wrong) = exchange.Read();
        if (wrong is not null) return exchange.Invalid(wrong);
        if (request!["query"]?.AsString is not { Length: > 0 } query) return exchange.Invalid("missing required 'query' value");

        FilterResult left;
        try
        {
            var filter = exchange.Timers.Take("rego_query_compile", () => exchange.Documents.PrepareFilter(query, Options(request) with { Unknowns = Unknowns(request) ?? ["input"] }));
            left = exchange.Timers.Take("rego_partial_eval", () => filter.For(request["input"], Documents.Options()));
        }
        catch (RegoException failure)
        {
            return exchange.Invalid($"error(s) occurred while {(QueryErrors.IsParsing(failure) ? "parsing" : "compiling")} query", ErrorList.Of(failure, query));
        }
        if (left is FilterResult.Outside outside)
            return exchange.Refuse(StatusCodes.Status500InternalServerError, "internal_error", "what is left is no condition", ErrorList.Of(outside.Errors, ""));

        exchange.Timers.Unmeasured("rego_query_parse", "rego_external_resolve");
        return exchange.Say(
            ("result", Answers.Present(("queries", ResidualQueries.Of(left)))),
            ("metrics", exchange.Asks("metrics") ? exchange.Timers.ToValue() : null));
    }

    public static FilterOptions Options(RegoValue? request) => new()
    {
        Unknowns = Unknowns(request),
        MaskRule = request?["options"]?["maskRule"]?.AsString,
        NotInlined = Texts(request?["options"]?["disableInlining"]) ?? [],
    };

    private static string[]? Unknowns(RegoValue? request) => Texts(request?["unknowns"]) is { Length: > 0 } unknowns ? unknowns : null;

    private static string[]? Texts(RegoValue? list) => list is null ? null : [.. list.Elements.Select(text => text.AsString ?? "")];
}
