using GovernedNetwork.OpaHost.Http;
using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Compiling;

/// <summary><c>POST /v1/compile/{path}</c>: a rule as a condition on rows, in the form that the Accept header names.</summary>
internal static class FilterApi
{
    public static Task Post(Exchange exchange)
    {
        var accept = exchange.Request.Headers.Accept.FirstOrDefault() ?? "*/*";
        if (accept.Contains(',')) return exchange.Invalid("Accept header: multiple headers not supported");
        // OPA takes this type for one of its own, and then has no form for it.
        if (accept == "application/json") return exchange.Refuse(StatusCodes.Status500InternalServerError, "internal_error", "unknown target/dialect combination: /");
        if (accept != FilterTarget.Several && FilterTarget.Accept(accept) is null) return exchange.Invalid("Accept header: unsupported header: " + accept);

        var (request, wrong) = exchange.Read();
        if (wrong is not null and not "EOF") return exchange.Invalid(wrong);
        try
        {
            var (left, masks) = Left(exchange, request);
            if (left is FilterResult.Outside outside) return Outside(exchange, outside.Errors);
            var result = exchange.Timers.Take("compile_translate_queries", () =>
                accept == FilterTarget.Several ? Several(left, masks, request) : One(left, masks, FilterTarget.All[FilterTarget.Accept(accept)!]));
            return exchange.Say(Answers.Present(("result", result), ("metrics", Metrics(exchange))), type: accept);
        }
        catch (RegoException failure)
        {
            return Outside(exchange, failure.Errors);
        }
    }

    private static (FilterResult Left, RegoValue? Masks) Left(Exchange exchange, RegoValue? request)
    {
        var options = CompileApi.Options(request) with { Portable = true };
        var filter = exchange.Timers.Take("compile_prep_partial", () => exchange.Documents.PrepareFilter(DocumentPath.Reference(exchange.Path), options));
        return (exchange.Timers.Take("rego_partial_eval", () => filter.For(request?["input"], Documents.Options())), filter.Masks(request?["input"], Documents.Options()));
    }

    private static RegoValue? One(FilterResult left, RegoValue? masks, FilterTarget target) => left switch
    {
        FilterResult.Always => Answers.Present(("query", target.Always), ("masks", masks)),
        FilterResult.When some => Answers.Present(("query", target.Write(some.Condition)), ("masks", masks)),
        _ => null,
    };

    private static RegoValue? Several(FilterResult left, RegoValue? masks, RegoValue? request)
    {
        var targets = (request?["options"]?["targetDialects"]?.Elements ?? []).Select(dialect => FilterTarget.All.GetValueOrDefault(dialect.AsString ?? "")).OfType<FilterTarget>();
        return Answers.Present([.. targets.Select(target => (target.Name, One(left, masks, target)))]);
    }

    private static RegoValue? Metrics(Exchange exchange)
    {
        if (!exchange.Asks("metrics")) return null;
        exchange.Timers.Unmeasured("compile_eval_constraints", "compile_extract_annotations_mask", "rego_external_resolve", "rego_query_compile", "rego_query_parse");
        return exchange.Timers.ToValue();
    }

    private static Task Outside(Exchange exchange, IReadOnlyList<RegoError> errors) =>
        exchange.Refuse(StatusCodes.Status400BadRequest, "evaluation_error", "error(s) occurred while evaluating query", ErrorList.Of(errors, ""));
}
