using System.Diagnostics;

namespace GovernedNetwork.Web.Logging;

/// <summary>One line a request: method, route template, status, how long. Never the path or the query themselves, which say who and what.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" };

    public async Task InvokeAsync(HttpContext http)
    {
        var begun = Stopwatch.GetTimestamp();
        var threw = true;
        try
        {
            await next(http);
            threw = false;
        }
        finally
        {
            if (log.IsEnabled(LogLevel.Information)) Tell(http, threw ? StatusCodes.Status500InternalServerError : http.Response.StatusCode, Stopwatch.GetElapsedTime(begun));
        }
    }

    private void Tell(HttpContext http, int status, TimeSpan taken)
    {
        var (method, route, milliseconds) = (Methods.Contains(http.Request.Method) ? http.Request.Method : "other", Route(http), Math.Round(taken.TotalMilliseconds, 3));
        Answered(method, route, status, status < 400 ? "success" : "failure", milliseconds, http.TraceIdentifier);
    }

    private static string Route(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint endpoint ? $"/{endpoint.RoutePattern.RawText?.Trim('/')}" : "none";

    [LoggerMessage(Level = LogLevel.Information, Message = "{HttpMethod} {HttpRoute} answered {HttpStatus}, {Outcome}, in {Milliseconds} ms (request {HttpRequest})")]
    private partial void Answered(string httpMethod, string httpRoute, int httpStatus, string outcome, double milliseconds, string httpRequest);
}
