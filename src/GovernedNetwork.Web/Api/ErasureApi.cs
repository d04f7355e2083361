using GovernedNetwork.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernedNetwork.Web.Api;

internal static class ErasureApi
{
    public static void MapErasure(this RouteGroupBuilder audit) => audit.MapPost("/records/{id:guid}/erase", Erase);

    /// <summary>Takes away what a record says, on a legal basis. Its commitment and its proof stay.</summary>
    private static async Task<Results<Ok<ErasedBody>, ProblemHttpResult>> Erase(
        Guid id, EraseBody body, Actor actor, Gate gate, CancellationToken cancellation)
    {
        if (Texts.Check(body.Reference, Texts.LongestReference) is { } unfit) return unfit;
        return await gate.Pass(actor, new EraseRecord(new DecisionId(id), actor.Member, body.Basis, body.Reference), cancellation) switch
        {
            Outcome<DecisionId>.Done done => TypedResults.Ok(new ErasedBody(done.Result.Value)),
            var outcome => Problems.From(outcome),
        };
    }

    /// <param name="Basis">A legal basis that the organisation has set, such as erasure_request.</param>
    /// <param name="Reference">The organisation's own number for the case. No personal data: it is never erased.</param>
    internal sealed record EraseBody(string Basis, string Reference);

    internal sealed record ErasedBody(Guid Decision);
}
