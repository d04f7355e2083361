using GovernedNetwork.Decisions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernedNetwork.Web.Pages.Look;

/// <summary>What a form is answered with: a redirect when it was done or held, else a page that says why not.</summary>
internal static class Answers
{
    public static IResult To<TResult>(Outcome<TResult> outcome, string what, string next, string? back = null) => outcome switch
    {
        Outcome<TResult>.Done or Outcome<TResult>.Held => TypedResults.LocalRedirect(next),
        Outcome<TResult>.Refused refused => Refused(refused.Decision, what, back ?? next),
        _ => Missing(),
    };

    public static RazorComponentResult Refused(Decision decision, string what, string back) => new RazorComponentResult<Refusal>(
        new Dictionary<string, object?> { ["Decision"] = decision, ["What"] = what, ["Back"] = back })
    { StatusCode = StatusCodes.Status403Forbidden };

    public static RazorComponentResult Missing() => new RazorComponentResult<NotFound>() { StatusCode = StatusCodes.Status404NotFound };

    public static RazorComponentResult Invalid(string detail, string back) => new RazorComponentResult<Unacceptable>(
        new Dictionary<string, object?> { ["Detail"] = detail, ["Back"] = back })
    { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
