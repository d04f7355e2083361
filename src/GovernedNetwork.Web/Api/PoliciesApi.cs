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

    /// <summary>Reads the policy folder anew. What does not compile never comes into force; the active set goes on deciding.</summary>
    private static async Task<Results<Ok<RevisionBody>, ProblemHttpResult>> Reload(
        Actor actor, ActivePolicies active, Gate gate, CancellationToken cancellation)
    {
        ActivatePolicies deed;
        try
        {
            deed = ActivatePolicies.FromFolder(active);
        }
        catch (PoliciesBrokenException broken)
        {
            return Problems.Of(
                StatusCodes.Status422UnprocessableEntity, "policies.broken", "The policies do not compile",
                $"Revision {active.Revision} stays in force. Mend what is listed, then reload again.",
                ("errors", broken.Errors));
        }

        return await gate.Pass(actor, deed, cancellation) switch
        {
            Outcome<string>.Done done => TypedResults.Ok(new RevisionBody(done.Result)),
            var outcome => Problems.From(outcome),
        };
    }

    internal sealed record RevisionBody(string Revision);
}
