using System.Data.Common;
using System.Text.Json;
using GovernedNetwork.Decisions;
using GovernedNetwork.Storage;
using GovernedNetwork.Web.Pages.Look;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernedNetwork.Web.Api;

/// <summary>The one place where exceptions become answers. The caller learns a code and the request's number, never the exception.</summary>
internal sealed partial class UnexpectedProblems(IServiceScopeFactory scopes, ILogger<UnexpectedProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var problem = Answer(httpContext, exception);
        await (IsForPeople(httpContext.Request) ? Show(httpContext, problem) : problem.ExecuteAsync(httpContext));
        return true;
    }

    private async Task Show(HttpContext http, ProblemHttpResult problem)
    {
        // The services of the page that failed have drawn a part of it, and draw no other.
        var used = http.RequestServices;
        await using var scope = scopes.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        await Page(problem).ExecuteAsync(http);
        http.RequestServices = used;
    }

    private static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.Any(types => types?.Contains("text/html", StringComparison.Ordinal) == true);

    private static RazorComponentResult<Trouble> Page(ProblemHttpResult problem) => new(new Dictionary<string, object?>
    {
        [nameof(Trouble.Title)] = problem.ProblemDetails.Title,
        [nameof(Trouble.Detail)] = problem.ProblemDetails.Detail,
        [nameof(Trouble.Code)] = problem.ProblemDetails.Extensions["code"],
    })
    { StatusCode = problem.StatusCode };

    private ProblemHttpResult Answer(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.Of(413, "request.too_large", "Too large", Problems.TooLarge);
            case BadHttpRequestException { InnerException: JsonException json }:
                return Problems.Of(
                    400, JsonPlace.IsUnknownField(json) ? "request.unknown_field" : "request.malformed_json", "The JSON cannot be read",
                    $"It is not as this endpoint expects at {JsonPlace.Of(json)}, line {json.LineNumber + 1}. See /openapi/v1.json for its shape.");
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, "request.malformed", "The request cannot be read", "A part of it is missing or malformed. See /openapi/v1.json for its shape.");
            case StoreUnavailableException { InDoubt: true }:
                StoreDown(exception);
                return Problems.Of(
                    503, "store.in_doubt", "Not known yet",
                    "The connection to the store broke at the last moment. Look whether it happened, or send it again with the same Idempotency-Key.");
            case StoreUnavailableException or DbException { IsTransient: true } or { InnerException: DbException { IsTransient: true } }:
                StoreDown(exception);
                http.Response.Headers.RetryAfter = "5";
                return Problems.Of(503, "store.unavailable", "Not possible at the moment", "The record cannot be written, so nothing was done. Try again in a few seconds.");
            case PolicyUnavailableException:
                http.Response.Headers.RetryAfter = "5";
                return Problems.Of(
                    503, "policy_unavailable", "Not possible at the moment",
                    "Policy could not answer, and without an answer nothing is shown. Try again in a minute; if it stays, tell the operator.");
            default:
                Bug(exception, http.TraceIdentifier);
                return Problems.Of(500, "internal_error", "Something went wrong here", $"Nothing was done. Tell the operator this number: {http.TraceIdentifier}.");
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The store cannot be written")]
    private partial void StoreDown(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Request} failed")]
    private partial void Bug(Exception failure, string request);
}
