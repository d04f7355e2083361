using GovernedNetwork.Decisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GovernedNetwork.Web.Api;

/// <summary>Refusals and errors as problem+json (RFC 9457): what happened, why, what to do next, with a stable code.</summary>
internal static class Problems
{
    public const string TooLarge = "The request is larger than this endpoint takes. Send less at once.";

    public static ProblemHttpResult Of(int status, string code, string title, string detail, params (string Name, object? Value)[] more) =>
        TypedResults.Problem(
            detail, statusCode: status, title: title, type: $"urn:governed-network:problem:{code}",
            extensions: new Dictionary<string, object?>(more.Select(part => KeyValuePair.Create(part.Name, part.Value))) { ["code"] = code });

    /// <summary>What an outcome that is neither done nor held says to the caller.</summary>
    public static ProblemHttpResult From<TResult>(Outcome<TResult> outcome) => outcome switch
    {
        Outcome<TResult>.Refused { Decision: var decision } => Refused(decision),
        Outcome<TResult>.Missing => Missing("thing"),
        Outcome<TResult>.KeyReused => Of(
            StatusCodes.Status422UnprocessableEntity, "idempotency.key_reused", "Idempotency-Key used twice",
            "This key was used before for another request. Use a new key, or send the first request again as it was."),
        _ => throw new InvalidOperationException("A done or held outcome is no problem."),
    };

    public static ProblemHttpResult Missing(string what) => Of(
        StatusCodes.Status404NotFound, "not_found", "Not found", $"There is no such {what}, or none that you may see.");

    public static ProblemHttpResult Invalid(string code, string detail) =>
        Of(StatusCodes.Status422UnprocessableEntity, code, "Not acceptable as it is", detail);

    /// <summary>Gives what the framework answers by itself (no such address, a method or media type that it does not take) a code and a sentence, too.</summary>
    public static void Complete(ProblemDetails problem)
    {
        if (problem.Extensions.ContainsKey("code")) return;
        var (code, detail) = problem.Status switch
        {
            StatusCodes.Status404NotFound => ("not_found", "There is nothing at this address. See /openapi/v1.json for what there is."),
            StatusCodes.Status405MethodNotAllowed => ("request.method_not_allowed", "This address does not take this method. See /openapi/v1.json for those it takes."),
            StatusCodes.Status413PayloadTooLarge => ("request.too_large", TooLarge),
            StatusCodes.Status415UnsupportedMediaType => ("request.unsupported_type", "This address takes another media type. See /openapi/v1.json for which."),
            _ => ("request.malformed", "The request cannot be taken. See /openapi/v1.json for its shape."),
        };
        problem.Type = $"urn:governed-network:problem:{code}";
        problem.Detail ??= detail;
        problem.Extensions["code"] = code;
    }

    private static ProblemHttpResult Refused(Decision decision)
    {
        var reason = decision.Reasons[0];
        return Of(
            StatusCodes.Status403Forbidden, reason.Code, "Refused by policy",
            reason.Remedy is null ? reason.Message : $"{reason.Message} {reason.Remedy}",
            ("decision", decision.Id.Value), ("revision", decision.Revision), ("reasons", decision.Reasons.Select(ReasonBody.Of)));
    }
}

/// <summary>A reason as members see it. Rule and line are for officers, in the record.</summary>
internal sealed record ReasonBody(string Code, string Message, string? Remedy)
{
    public static ReasonBody Of(Reason reason) => new(reason.Code, reason.Message, reason.Remedy);
}
