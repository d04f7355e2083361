using System.Diagnostics;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovernedNetwork.OpaHost;

/// <summary><c>/v1/data</c>: decisions. OPA's documentation, "REST API: Data API".</summary>
internal static class DataApi
{
    public static WebApplication MapData(this WebApplication app, HostState state)
    {
        app.MapPost("/v1/data/{**path}", (RequestDelegate)(context => Decide(context, state)));
        return app;
    }

    private static async Task Decide(HttpContext context, HostState state)
    {
        var started = Stopwatch.GetTimestamp();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        RegoValue? request = null;
        try
        {
            if (body.Length > 0) request = RegoValue.Parse(body.ToArray());
        }
        catch (RegoException malformed)
        {
            await context.Response.Say(StatusCodes.Status400BadRequest, "invalid_parameter", $"body contains malformed input document: {malformed.Errors[0].Message}");
            return;
        }

        var query = context.Request.Query;
        var documents = state.Documents;
        try
        {
            var result = documents.At(context.Request.RouteValues["path"] as string ?? "", request?["input"], Asked(query, "strict-builtin-errors"));
            await context.Response.Say(StatusCodes.Status200OK, Answer(query, state, documents, request, result, started));
        }
        catch (RegoException failure)
        {
            await context.Response.Say(failure);
        }
    }

    private static RegoValue Answer(IQueryCollection query, HostState state, Documents documents, RegoValue? request, RegoValue? result, long started)
    {
        var members = new List<(string, RegoValue)>();
        if (state.Options.NamesDecisions) members.Add(("decision_id", RegoValue.String(state.NextDecision())));
        if (request?["input"] is null)
            members.Add(("warning", RegoValue.Object(("code", RegoValue.String("api_usage_warning")), ("message", RegoValue.String("'input' key missing from the request")))));
        if (Asked(query, "provenance"))
            members.Add(("provenance", RegoValue.Object(
                ("version", RegoValue.String(state.Options.Version)),
                ("bundles", RegoValue.Object([.. documents.Revisions.Select(bundle => (bundle.Key, RegoValue.Object(("revision", RegoValue.String(bundle.Value)))))])))));
        if (Asked(query, "metrics"))
            members.Add(("metrics", RegoValue.Object(("timer_server_handler_ns", RegoValue.Number((long)Stopwatch.GetElapsedTime(started).TotalNanoseconds)))));
        if (result is not null) members.Add(("result", result));
        return RegoValue.Object([.. members]);
    }

    // Present without a value means yes.
    private static bool Asked(IQueryCollection query, string name) => query.TryGetValue(name, out var value) && value != "false";
}
