using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernedNetwork.Web.Api;

/// <summary>An outcome as an answer: 200 or 201 done, 202 held, else a problem.</summary>
internal static class Receipts
{
    public static Results<Ok<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult> Of<TResult>(
        Outcome<TResult> outcome, string place, Func<TResult, (Guid Id, string State)> what)
    {
        switch (outcome)
        {
            case Outcome<TResult>.Done done:
                var (id, state) = what(done.Result);
                return TypedResults.Ok(ReceiptBody.Of(id, state, done.Decision));
            case Outcome<TResult>.Held held:
                var (heldId, heldState) = what(held.Result);
                return TypedResults.Accepted($"{place}/{heldId}", ReceiptBody.Of(heldId, heldState, held.Decision));
            default:
                return Problems.From(outcome);
        }
    }

    public static Results<Created<ReceiptBody>, Accepted<ReceiptBody>, ProblemHttpResult> Created<TResult>(
        Outcome<TResult> outcome, string place, Func<TResult, (Guid Id, string State)> what)
    {
        switch (outcome)
        {
            case Outcome<TResult>.Done done:
                var (id, state) = what(done.Result);
                return TypedResults.Created($"{place}/{id}", ReceiptBody.Of(id, state, done.Decision));
            case Outcome<TResult>.Held held:
                var (heldId, heldState) = what(held.Result);
                return TypedResults.Accepted($"{place}/{heldId}", ReceiptBody.Of(heldId, heldState, held.Decision));
            default:
                return Problems.From(outcome);
        }
    }
}
