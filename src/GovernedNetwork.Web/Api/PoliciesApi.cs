using GovernedNetwork.Decisions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernedNetwork.Web.Api;

internal static class PoliciesApi
{
    public static RouteGroupBuilder MapPolicies(this RouteGroupBuilder api)
    {
        var policies = api.MapGroup("/policies").WithTags("Policies");
        policies.MapGet("/", (ActivePolicies active) => TypedResults.Ok(new RevisionBody(active.Revision)));
        policies.MapPost("/reload", Reload);
        return api;
    }

    /// <summary>Reads the policy folder anew. What does not compile, or fails its tests, never comes into force; the active set goes on deciding.</summary>
    private static async Task<Results<Ok<RevisionBody>, ProblemHttpResult>> Reload(
        Actor actor, ActivePolicies active, Gate gate, CancellationToken cancellation)
    {
        var deed = ActivatePolicies.FromFolder(active);
        return await gate.Pass(actor, deed, cancellation) switch
        {
            Outcome<string>.Done done => TypedResults.Ok(new RevisionBody(done.Result)),
            // Only who may put policies in force is told what is wrong with them.
            Outcome<string>.Refused { Decision.Reasons: [{ Code: "policies.broken" }] } => Problems.Of(
                StatusCodes.Status422UnprocessableEntity, "policies.broken", "The policies do not compile or fail their tests",
                $"Revision {active.Revision} stays in force. Mend what is listed, then reload again.",
                ("errors", deed.Errors)),
            var outcome => Problems.From(outcome),
        };
    }

    internal sealed record RevisionBody(string Revision);
}
