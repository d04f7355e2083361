using System.Text.Json;
using GovernedNetwork.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernedNetwork.Web.Api;

/// <summary>The one place where exceptions become answers. The caller learns a code and the request's number, never the exception.</summary>
internal sealed partial class UnexpectedProblems(ILogger<UnexpectedProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        await Answer(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private ProblemHttpResult Answer(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.Of(413, "request.too_large", "Too large", Problems.TooLarge);
            case BadHttpRequestException { InnerException: JsonException json }:
                return Problems.Of(
                    400, Unknown(json) ? "request.unknown_field" : "request.malformed_json", "The JSON cannot be read",
                    $"It is not as this endpoint expects at {json.Path ?? "$"}, line {json.LineNumber + 1}. See /openapi/v1.json for its shape.");
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, "request.malformed", "The request cannot be read", "A part of it is missing or malformed. See /openapi/v1.json for its shape.");
            case StoreUnavailableException:
                StoreDown(exception);
                http.Response.Headers.RetryAfter = "5";
                return Problems.Of(503, "store.unavailable", "Not possible at the moment", "The record cannot be written, so nothing was done. Try again in a few seconds.");
            default:
                Bug(exception, http.TraceIdentifier);
                return Problems.Of(500, "internal_error", "Something went wrong here", $"Nothing was done. Tell the operator this number: {http.TraceIdentifier}.");
        }
    }

    // System.Text.Json has no type of its own for this; its message is the only mark.
    private static bool Unknown(JsonException json) => json.Message.Contains("could not be mapped", StringComparison.Ordinal);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The store cannot be written")]
    private partial void StoreDown(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Request} failed")]
    private partial void Bug(Exception failure, string request);
}
