using GovernedNetwork.OpaHost.Storage;
using GovernedNetwork.Rego;
using Microsoft.AspNetCore.Http;

namespace GovernedNetwork.OpaHost.Http;

/// <summary>Who may ask: who brings the one token, and whom <c>data.system.authz.allow</c> lets. OPA's documentation, "Security".</summary>
internal static class Authorization
{
    private const string Bearer = "Bearer ";
    private const string Rejected = "request rejected by administrative policy";

    /// <summary>Whether the request is refused; the refusal is said then.</summary>
    public static async Task<bool> Refused(HttpContext context, HostState state, byte[] body)
    {
        var (status, code, message) = Refusal(context, state, body);
        if (status != StatusCodes.Status200OK) await context.Response.Refuse(status, code, message);
        return status != StatusCodes.Status200OK;
    }

    private static (int Status, string Code, string Message) Refusal(HttpContext context, HostState state, byte[] body)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (state.Options.Token is { } token && authorization != Bearer + token) return (StatusCodes.Status401Unauthorized, "unauthorized", Rejected);
        if (!state.Options.Authorizes) return (StatusCodes.Status200OK, "", "");

        var exchange = new Exchange(context, state, body, []);
        var (document, wrong) = body.Length > 0 && Routes.RawPath(context).Contains("/data", StringComparison.Ordinal) ? exchange.Read() : (null, null);
        if (wrong is not null) return (StatusCodes.Status400BadRequest, "invalid_parameter", wrong);
        try
        {
            var decision = exchange.Documents.At("data.system.authz.allow", Input(context, authorization, document));
            return decision switch
            {
                null => (StatusCodes.Status500InternalServerError, "internal_error", "authorization policy missing or undefined"),
                { AsBool: true } => (StatusCodes.Status200OK, "", ""),
                _ when decision["allowed"]?.AsBool == true => (StatusCodes.Status200OK, "", ""),
                _ => (StatusCodes.Status401Unauthorized, "unauthorized", decision["reason"]?.AsString ?? Rejected),
            };
        }
        catch (RegoException failure)
        {
            return (StatusCodes.Status500InternalServerError, "internal_error", failure.Errors[0].Message);
        }
    }

    private static RegoValue Input(HttpContext context, string authorization, RegoValue? body) => Answers.Present(
        ("path", RegoValue.Array(Routes.RawPath(context).Trim('/').Split('/').Select(step => RegoValue.String(Uri.UnescapeDataString(step))))),
        ("method", RegoValue.String(context.Request.Method)),
        ("params", Lists(context.Request.Query.Select(parameter => (parameter.Key, parameter.Value.OfType<string>())))),
        ("headers", Lists(context.Request.Headers.Select(header => (header.Key, header.Value.OfType<string>())))),
        // The scheme is compared letter by letter, as OPA does.
        ("identity", authorization.StartsWith(Bearer, StringComparison.Ordinal) ? RegoValue.String(authorization[Bearer.Length..]) : null),
        ("body", body));

    private static RegoValue Lists(IEnumerable<(string Name, IEnumerable<string> Values)> fields) =>
        RegoValue.Object([.. fields.Select(field => (field.Name, RegoValue.Array(field.Values.Select(RegoValue.String))))]);
}
