using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost;

/// <summary>How the API says things. OPA's documentation, "REST API: Errors".</summary>
internal static class Answers
{
    public static Task Say(this HttpResponse response, int status, RegoValue document)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        return response.WriteAsync(document.ToJson() + "\n");
    }

    public static Task Say(this HttpResponse response, int status, string code, string message) =>
        response.Say(status, RegoValue.Object(("code", RegoValue.String(code)), ("message", RegoValue.String(message))));

    public static Task Say(this HttpResponse response, RegoException failure) => response.Say(StatusCodes.Status500InternalServerError, RegoValue.Object(
        ("code", RegoValue.String("internal_error")),
        ("message", RegoValue.String("error(s) occurred while evaluating query")),
        ("errors", RegoValue.Array(failure.Errors.Select(error => RegoValue.Object(
            ("code", RegoValue.String(error.Code)),
            ("message", RegoValue.String(error.Message)),
            ("location", RegoValue.Object(("file", RegoValue.String(error.Path)), ("row", RegoValue.Number(error.Row)), ("col", RegoValue.Number(error.Column))))))))));
}
