using GovernedNetwork.OpaHost.Compiling;
using GovernedNetwork.OpaHost.Decisions;
using GovernedNetwork.OpaHost.Health;
using GovernedNetwork.OpaHost.Policies;
using GovernedNetwork.OpaHost.Queries;
using GovernedNetwork.OpaHost.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>Which resource answers. Paths are taken as they were sent: a slash that is escaped does not divide.</summary>
internal static class Routes
{
    private static readonly Route[] Table =
    [
        new("POST", "/", PlainDecisions.Default),
        new("POST", "/v0/data", PlainDecisions.Post, Below: true),
        new("GET", "/v1/data", DataApi.Get, Below: true),
        new("POST", "/v1/data", DataApi.Post, Below: true),
        new("PUT", "/v1/data", DataWrites.Put, Below: true),
        new("PATCH", "/v1/data", DataWrites.Patch, Below: true),
        new("DELETE", "/v1/data/", DataWrites.Delete, Below: true),
        new("GET", "/v1/policies", PolicyApi.List),
        new("GET", "/v1/policies/", PolicyApi.Get, Below: true),
        new("PUT", "/v1/policies/", PolicyApi.Put, Below: true),
        new("DELETE", "/v1/policies/", PolicyApi.Delete, Below: true),
        new("GET", "/v1/query", QueryApi.Get),
        new("POST", "/v1/query", QueryApi.Post),
        new("POST", "/v1/compile", CompileApi.Post),
        new("POST", "/v1/compile/", FilterApi.Post, Below: true),
        new("GET", "/v1/config", ServerApi.Config),
        new("GET", "/v1/status", ServerApi.Status),
        new("GET", "/metrics", ServerApi.Metrics),
        new("GET", "/health", HealthApi.Get),
        new("GET", "/health/", HealthApi.Named, Below: true),
    ];

    // Here OPA's router refuses a method, and names others; elsewhere OPA does, in silence.
    private static readonly Dictionary<string, string> Spoken = new(StringComparer.Ordinal) { ["/"] = "GET, HEAD, POST", ["/health"] = "GET, HEAD", ["/v1/compile"] = "GET, HEAD, POST" };

    public static Task Answer(HttpContext context, HostState state, byte[] body)
    {
        var (method, path) = (context.Request.Method, RawPath(context));
        if (Elsewhere(method, path) is { } location) return Moved(context, location);
        var here = Table.Select(route => (Route: route, Steps: route.Match(path))).Where(match => match.Steps is not null).ToList();
        if (here.FirstOrDefault(match => match.Route.Method == method) is { Route: { } route, Steps: { } steps })
            return route.Answer(new Exchange(context, state, body, steps));
        if (here.Count == 0) return context.Response.Plain(StatusCodes.Status404NotFound, "404 page not found");
        if (method == "HEAD" || !Spoken.TryGetValue(path, out var allowed))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        }
        context.Response.Headers.Allow = allowed;
        return context.Response.Plain(StatusCodes.Status405MethodNotAllowed, "Method Not Allowed");
    }

    public static string RawPath(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];

    /// <summary>Where a path with empty steps moved to.</summary>
    private static string? Elsewhere(string method, string path)
    {
        if (path == "/v1/compile" && method is "GET" or "HEAD") return path + "/";
        var clean = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        return clean == path ? null : clean;
    }

    private static Task Moved(HttpContext context, string location)
    {
        context.Response.Headers.Location = location;
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.ContentLength = 0;
        if (context.Request.Method is not ("GET" or "HEAD")) return Task.CompletedTask;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Request.Method == "HEAD"
            ? Task.CompletedTask
            : context.Response.Text(StatusCodes.Status301MovedPermanently, "text/html; charset=utf-8", $"<a href=\"{location}\">Moved Permanently</a>.\n\n");
    }
}
