using System.Text;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>How the API says things. OPA's documentation, "REST API: Errors".</summary>
internal static class Answers
{
    public static Task Say(this Exchange exchange, RegoValue document, int status = StatusCodes.Status200OK, string type = "application/json") =>
        exchange.Response.Text(status, type, (exchange.Asks("pretty") ? GoText.Indented(document.ToJson()) : GoText.Line(document.ToJson())) + "\n");

    public static Task Say(this Exchange exchange, params ReadOnlySpan<(string, RegoValue?)> members) => exchange.Say(Present(members));

    public static Task Silent(this Exchange exchange, int status)
    {
        exchange.Response.StatusCode = status;
        if (status != StatusCodes.Status204NoContent && status != StatusCodes.Status304NotModified) exchange.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    /// <summary>An error is indented whether that was asked for or not.</summary>
    public static Task Refuse(this HttpResponse response, int status, string code, string message, RegoValue? errors = null) => response.Text(
        status,
        "application/json",
        GoText.Indented(Present(("code", RegoValue.String(code)), ("message", RegoValue.String(message)), ("errors", errors)).ToJson()) + "\n");

    public static Task Refuse(this Exchange exchange, int status, string code, string message, RegoValue? errors = null) => exchange.Response.Refuse(status, code, message, errors);

    public static Task Invalid(this Exchange exchange, string message, RegoValue? errors = null) => exchange.Refuse(StatusCodes.Status400BadRequest, "invalid_parameter", message, errors);

    public static Task Failed(this Exchange exchange, RegoException failure) =>
        exchange.Refuse(StatusCodes.Status500InternalServerError, "internal_error", "error(s) occurred while evaluating query", ErrorList.Of(failure, ""));

    /// <summary>What Go's own router says.</summary>
    public static Task Plain(this HttpResponse response, int status, string text)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        return response.Text(status, "text/plain; charset=utf-8", text + "\n");
    }

    public static Task Text(this HttpResponse response, int status, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes).AsTask();
    }

    /// <summary>An object of the members that are there.</summary>
    public static RegoValue Present(params ReadOnlySpan<(string Name, RegoValue? Value)> members)
    {
        var present = new List<(string, RegoValue)>();
        foreach (var (name, value) in members)
            if (value is not null) present.Add((name, value));
        return RegoValue.Object([.. present]);
    }
}
