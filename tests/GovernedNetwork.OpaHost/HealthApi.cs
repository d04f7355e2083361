using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovernedNetwork.OpaHost;

/// <summary><c>/health</c>. OPA's documentation, "REST API: Health API".</summary>
internal static class HealthApi
{
    public static WebApplication MapHealth(this WebApplication app, HostState state)
    {
        app.MapGet("/health", (RequestDelegate)(context => !context.Request.Query.ContainsKey("bundles") || state.IsComplete
            ? context.Response.Say(StatusCodes.Status200OK, RegoValue.Object())
            : context.Response.Say(StatusCodes.Status500InternalServerError, RegoValue.Object(("error", RegoValue.String("not all configured bundles have been activated"))))));
        return app;
    }
}
